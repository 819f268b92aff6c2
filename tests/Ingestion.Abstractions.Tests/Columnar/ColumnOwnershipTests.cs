using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class ColumnOwnershipTests
{
    private const int Values = 40_000;

    public static MatrixTheoryData<string, bool> TypesWithAndWithoutNulls { get; } = new([.. ColumnBuilderTests.Types.Select(row => row.Data)], [true, false]);

    [Fact]
    public void Dispose_OfTheLastOwner_GivesTheMemoryBack()
    {
        var column = Numbers();
        ref var first = ref FirstByte(column);
        var slice = column.Slice(3, 5);
        var view = slice.As(DataType.Timestamp);

        column.Dispose();
        slice.Dispose();
        Assert.False(IsInThePool(ref first));
        view.Dispose();

        Assert.True(IsInThePool(ref first));
    }

    [Fact]
    public void WithSchema_ThatDoesNotFit_LeavesNoFurtherOwner()
    {
        var numbers = Numbers();
        ref var first = ref FirstByte(numbers);
        var batch = new RecordBatch(new Schema(new Field("id", DataType.Int64)), Values, numbers);
        Assert.Throws<ArgumentException>(() => batch.WithSchema(new Schema(new Field("id", DataType.Int32))));

        batch.Dispose();

        Assert.True(IsInThePool(ref first));
    }

    [Fact]
    public void Dispose_Twice_GivesTheMemoryBackOnce()
    {
        var column = Numbers();
        var view = (FixedColumn<long>)column.Share();

        column.Dispose();
        column.Dispose();

        Assert.Equal(Values, view.Values.Length);
        Assert.Equal(7, view.Values[7]);
        view.Dispose();
    }

    [Fact]
    public void Dispose_OfABuilder_GivesTheMemoryBackThatNoColumnTook()
    {
        var builder = new BytesColumnBuilder(DataType.Binary);
        ref var first = ref MemoryMarshal.GetReference(builder.GetSpan(Values * sizeof(long)));

        builder.Dispose();

        Assert.True(IsInThePool(ref first));
    }

    [Theory]
    [MemberData(nameof(TypesWithAndWithoutNulls))]
    public void AnyMember_AfterDispose_ThrowsObjectDisposedException(string type, bool hasNull)
    {
        var kind = ColumnKind.Of(type);
        var column = kind.Build(hasNull ? [null] : kind.SomeValues(1));
        column.Dispose();

        Assert.Throws<ObjectDisposedException>(() => column.Slice(0, 0));
        Assert.Throws<ObjectDisposedException>(column.Share);
        Assert.Throws<ObjectDisposedException>(() => column.As(kind.Type));
        Assert.Throws<ObjectDisposedException>(() => column.GetValue(0));
        Assert.Throws<ObjectDisposedException>(() => column.IsNull(0));
        Assert.Throws<ObjectDisposedException>(() => column.Validity.Length);
    }

    [Fact]
    public void Values_AfterDispose_Throw()
    {
        var numbers = Numbers();
        numbers.Dispose();
        var texts = (BytesColumn)ColumnKind.Of("string").Build(["a"]);
        texts.Dispose();
        var flags = (BooleanColumn)ColumnKind.Of("boolean").Build([true]);
        flags.Dispose();

        Assert.Throws<ObjectDisposedException>(() => numbers.Values.Length);
        Assert.Throws<ObjectDisposedException>(() => texts.Offsets.Length);
        Assert.Throws<ObjectDisposedException>(() => texts.Data.Length);
        Assert.Throws<ObjectDisposedException>(() => texts.GetBytes(0).Length);
        Assert.Throws<ObjectDisposedException>(() => flags.Values.Length);
    }

    [Fact]
    public async Task ShareAndDispose_FromManyThreads_KeepTheMemoryForTheLastOwner()
    {
        using var column = ColumnKind.Of("int64").Build([.. Enumerable.Range(0, 100).Select(i => i % 7 == 0 ? null : (object)(long)i)]);

        await OnFourThreadsAsync(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                using var view = (FixedColumn<long>)column.Slice(1, 98);
                Assert.Equal(50, view.Values[49]);
            }
        });

        Assert.Equal(99L, column.GetValue(99));
    }

    [Fact]
    public async Task Dispose_OfOneColumnFromManyThreads_ReleasesItOnce()
    {
        for (var round = 0; round < 2_000; round++)
        {
            var column = ColumnKind.Of("int64").Build([1L, 2L]);
            using var owner = column.Share();

            await OnFourThreadsAsync(column.Dispose);

            Assert.Equal(2L, owner.GetValue(1));
        }
    }

    private static async Task OnFourThreadsAsync(Action action)
    {
        using var start = new Barrier(4);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                action();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }

    private static FixedColumn<long> Numbers()
    {
        using var builder = new FixedColumnBuilder<long>(DataType.Int64);
        builder.Append([.. Enumerable.Range(0, Values).Select(i => (long)i)]);
        return (FixedColumn<long>)builder.Build();
    }

    private static ref byte FirstByte(FixedColumn<long> column) =>
        ref Unsafe.As<long, byte>(ref MemoryMarshal.GetReference(column.Values));

    /// <summary>The pool hands out first what came back last; no other test rents arrays of this size.</summary>
    private static bool IsInThePool(ref byte first)
    {
        var next = SharedBuffer.Rent(Values * sizeof(long));
        var isSame = Unsafe.AreSame(ref next.Array[0], ref first);
        next.Release();
        return isSame;
    }
}

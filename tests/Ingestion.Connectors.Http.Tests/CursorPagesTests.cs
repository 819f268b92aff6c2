using System.Globalization;
using System.Web;
using Ingestion.Columnar;
using Ingestion.Connectors.Http.Tests.Support;

namespace Ingestion.Connectors.Http.Tests;

public class CursorPagesTests
{
    private static readonly Schema Schema = new(new Field("id", DataType.Int64));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_AllPages_GivesABatchAPageWithThePositionBehindIt()
    {
        var stub = Serve(cursor => cursor switch { null => ("1,2", "a:b>c"), "a:b>c" => ("", "d"), "d" => ("3", null), _ => throw new InvalidOperationException() });

        var batches = await ReadAllAsync(stub, Partition(count: 3));

        Assert.Equal([("1,2", "2:3:>a:b>c"), ("3", "3:3:.")], batches);
    }

    [Fact]
    public async Task ReadAsync_ResumedAfterAnyPosition_GivesExactlyTheRowsThatFollowed()
    {
        var stub = Serve(cursor => Page(cursor, last: 9));
        var all = await ReadAllAsync(stub, Partition(count: 20));

        for (var i = 0; i < all.Count; i++)
        {
            var rest = await ReadAllAsync(stub, Partition(count: 20), all[i].Position);
            Assert.Equal(all.Skip(i + 1), rest);
        }

        Assert.Equal(10, all.Count);
    }

    [Theory]
    [InlineData("a", "a", 1)] // a -> a
    [InlineData("b", "a", 2)] // a -> b -> a
    [InlineData("g", "a", 7)]
    [InlineData("i", "f", 9)] // a -> ... -> f -> ... -> i -> f
    public async Task ReadAsync_CursorsInACircle_IsAnErrorAndNoEndlessLoop(string last, string back, int length)
    {
        var requests = 0;
        var stub = Serve(cursor => ++requests > 100
            ? throw new InvalidOperationException("The circle was not noticed.")
            : ("1", cursor is null ? "a" : cursor == last ? back : ((char)(cursor[0] + 1)).ToString()));

        var exception = await Assert.ThrowsAsync<IngestionException>(() => ReadAllAsync(stub, Partition()));

        Assert.Equal((ErrorClass.Incomplete, "ING3204", false), (exception.ErrorClass, exception.Code, exception.IsTransient));
        Assert.Contains("the source returned the same cursor again", exception.Message, StringComparison.Ordinal);
        Assert.True(requests <= (3 * length) + 3, $"It took {requests} requests to notice a circle within {length} cursors.");
    }

    [Fact]
    public async Task ReadAsync_EndlessEmptyPages_IsAnError()
    {
        var stub = Serve(cursor => ("", $"c{int.Parse(cursor?[1..] ?? "0", CultureInfo.InvariantCulture) + 1}"));

        var exception = await Assert.ThrowsAsync<IngestionException>(() => ReadAllAsync(stub, Partition()));

        Assert.Equal("ING3206", exception.Code);
    }

    [Theory]
    [InlineData(21, "served 20 of 21 records")]
    [InlineData(19, "served 20 of 19 records")]
    public async Task ReadAsync_OtherNumberThanTheSourceCounts_IsAnErrorBeforeTheLastBatch(int count, string says)
    {
        var stub = Serve(cursor => Page(cursor, last: 9));
        List<string> positions = [];

        var exception = await Assert.ThrowsAsync<IngestionException>(async () =>
        {
            await foreach (var batch in CursorPages.ReadAsync(stub.Connect(), Partition(count), cancellationToken: Cancel))
            {
                positions.Add(batch.Position!);
                batch.Dispose();
            }
        });

        Assert.Equal((ErrorClass.Incomplete, "ING3205", false), (exception.ErrorClass, exception.Code, exception.IsTransient));
        Assert.Contains(says, exception.Message, StringComparison.Ordinal);
        Assert.Equal(9, positions.Count);
    }

    [Fact]
    public async Task ReadAsync_ResumedAtTheEnd_StillComparesTheCount()
    {
        var stub = Serve(_ => throw new InvalidOperationException("There is nothing left to read."));

        Assert.Empty(await ReadAllAsync(stub, Partition(count: 4), "4:4:."));
        var exception = await Assert.ThrowsAsync<IngestionException>(() => ReadAllAsync(stub, Partition(count: 4), "3:4:."));

        Assert.Equal("ING3205", exception.Code);
    }

    [Theory]
    [InlineData(25, 18)]
    [InlineData(18, 25)]
    [InlineData(20, 25)]
    public async Task ReadAsync_StableOrderAndSourceChangedMeanwhile_ServesBetweenTheCounts(long before, long after)
    {
        var stub = Serve(cursor => Page(cursor, last: 9));
        var counts = new Queue<long>([before, after]);
        var partition = Partition() with { IsOrderStable = true, Count = _ => Task.FromResult(counts.Dequeue()) };

        Assert.Equal(10, (await ReadAllAsync(stub, partition)).Count);
        Assert.Equal(before == 20 ? 1 : 0, counts.Count);
    }

    [Theory]
    [InlineData(true, 25, 21)]
    [InlineData(true, 19, 17)]
    [InlineData(false, 25, 20)]
    public async Task ReadAsync_NumberOutsideOfTheCounts_OrAnyOtherWithoutAStableOrder_IsAnError(bool isOrderStable, long before, long after)
    {
        var stub = Serve(cursor => Page(cursor, last: 9));
        var counts = new Queue<long>([before, after]);
        var partition = Partition() with { IsOrderStable = isOrderStable, Count = _ => Task.FromResult(counts.Dequeue()) };

        var exception = await Assert.ThrowsAsync<IngestionException>(() => ReadAllAsync(stub, partition));

        Assert.Equal((ErrorClass.Incomplete, "ING3205"), (exception.ErrorClass, exception.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("5:6:")]
    [InlineData("5:6:>")]
    [InlineData("5:6:.x")]
    [InlineData("-5:6:.")]
    [InlineData("5:x:>c")]
    public async Task ReadAsync_PositionOfSomebodyElse_IsAnError(string position)
    {
        var exception = await Assert.ThrowsAsync<IngestionException>(() => ReadAllAsync(Serve(_ => ("1", null)), Partition(), position));

        Assert.Equal((ErrorClass.Configuration, "ING1036"), (exception.ErrorClass, exception.Code));
    }

    [Fact]
    public async Task ReadAsync_WhileTheCallerWorks_FetchesOnePageAheadAndNoMore()
    {
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stub = Serve(cursor =>
        {
            if (cursor == "1")
            {
                second.SetResult();
            }

            return Page(cursor, last: 9);
        });
        var enumerator = CursorPages.ReadAsync(stub.Connect(), Partition(), cancellationToken: Cancel).GetAsyncEnumerator(Cancel);

        Assert.True(await enumerator.MoveNextAsync());
        await second.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        enumerator.Current.Dispose();
        await enumerator.DisposeAsync();

        Assert.Equal(2, stub.Requests.Count);
    }

    [Fact]
    public async Task ReadAsync_CallerLeavesEarly_CancelsThePageAhead()
    {
        var isCancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stub = new StubClients(async (request, token) =>
        {
            if (HttpUtility.ParseQueryString(request.RequestUri!.Query)["cursor"] is null)
            {
                return StubClients.Json("""{"data":[{"id":1}],"next_cursor":"n"}""");
            }

            await using var registration = token.Register(isCancelled.SetResult);
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });

        await foreach (var batch in CursorPages.ReadAsync(stub.Connect(), Partition(), cancellationToken: Cancel))
        {
            batch.Dispose();
            break;
        }

        Assert.True(isCancelled.Task.IsCompleted);
    }

    [Fact]
    public async Task ReadAsync_CancelledToken_StopsBeforeARequest()
    {
        var stub = Serve(_ => ("1", null));
        var batches = CursorPages.ReadAsync(stub.Connect(), Partition(), cancellationToken: new CancellationToken(canceled: true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await batches.GetAsyncEnumerator(Cancel).MoveNextAsync());

        Assert.Empty(stub.Requests);
    }

    private static (string Ids, string? Next) Page(string? cursor, int last)
    {
        var page = cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture);
        return (string.Create(CultureInfo.InvariantCulture, $"{page * 2},{(page * 2) + 1}"), page == last ? null : (page + 1).ToString(CultureInfo.InvariantCulture));
    }

    private static StubClients Serve(Func<string?, (string Ids, string? Next)> page) => new(request =>
    {
        var (ids, next) = page(HttpUtility.ParseQueryString(request.RequestUri!.Query)["cursor"]);
        var rows = ids.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => $$"""{"id":{{id}}}""");
        return StubClients.Json($$"""{"data":[{{string.Join(',', rows)}}],"next_cursor":{{(next is null ? "null" : $"\"{next}\"")}}}""");
    });

    private static CursorPartition Partition(long? count = null) => new()
    {
        Layout = new JsonRecordLayout { DataType = "things", Schema = Schema },
        Page = cursor => new ApiRequestBuilder().Path("things").Query("cursor", cursor).Build(),
        Count = count is { } expected ? _ => Task.FromResult(expected) : null,
    };

    private static async Task<List<(string Ids, string Position)>> ReadAllAsync(StubClients stub, CursorPartition partition, string? resumeAfter = null)
    {
        List<(string, string)> batches = [];
        await foreach (var batch in CursorPages.ReadAsync(stub.Connect(), partition, resumeAfter, Cancel))
        {
            using (batch)
            {
                Assert.True(batch.Records.RowCount > 0);
                batches.Add((string.Join(',', batch.Records.Values("id")), batch.Position!));
            }
        }

        return batches;
    }
}

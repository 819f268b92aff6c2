using FsCheck;
using FsCheck.Fluent;
using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

/// <summary>Kinds that are made of other kinds. Their names do not matter to the model; their order does.</summary>
internal static class NestedColumnKinds
{
    public static IReadOnlyList<ColumnKind> All { get; } = [.. CreateSome()];

    /// <summary>Kinds that nest at most so many levels deep.</summary>
    public static Gen<ColumnKind> AnyOf(int depth)
    {
        var scalar = Gen.Elements(ColumnKinds.All.AsEnumerable());
        if (depth == 0)
        {
            return scalar;
        }

        var part = AnyOf(depth - 1);
        var field = part.Zip(Gen.Elements(true, false));
        return Gen.OneOf(
            scalar,
            field.Select(element => List(element.Item1, element.Item2)),
            part.Zip(field).Select(pair => Map(pair.Item1, pair.Item2.Item1, pair.Item2.Item2)),
            Gen.Choose(0, 3).SelectMany(count => field.ArrayOf(count)).Select(fields => Struct(fields)));
    }

    public static ColumnKind List(ColumnKind element, bool isNullable)
    {
        IReadOnlyList<object?> Flatten(IReadOnlyList<object?> values) => [.. values.OfType<object?[]>().SelectMany(value => value)];
        return new(
            new ListType(new Field("element", element.Type, isNullable)),
            Gen.Choose(0, 4).SelectMany(length => Parts(element, isNullable).ArrayOf(length)).Select(value => (object)value),
            (builder, value) =>
            {
                var lists = (ListColumnBuilder)builder;
                element.AppendAll(lists.Elements, (object?[])value);
                lists.Append();
            },
            values => (4L * (values.Count + 1)) + element.TotalBytes(Flatten(values)));
    }

    public static ColumnKind Map(ColumnKind key, ColumnKind value, bool isNullable)
    {
        IReadOnlyList<KeyValuePair<object, object?>> Flatten(IReadOnlyList<object?> values) =>
            [.. values.OfType<KeyValuePair<object, object?>[]>().SelectMany(entries => entries)];
        var entry = key.Values.Zip(Parts(value, isNullable)).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2));
        return new(
            new MapType(new Field("key", key.Type, isNullable: false), new Field("value", value.Type, isNullable)),
            Gen.Choose(0, 4).SelectMany(length => entry.ArrayOf(length)).Select(entries => (object)entries),
            (builder, entries) =>
            {
                var maps = (MapColumnBuilder)builder;
                key.AppendAll(maps.Keys, ((KeyValuePair<object, object?>[])entries).Select(e => e.Key));
                value.AppendAll(maps.Values, ((KeyValuePair<object, object?>[])entries).Select(e => e.Value));
                maps.Append();
            },
            values => (4L * (values.Count + 1))
                + key.TotalBytes([.. Flatten(values).Select(e => e.Key)])
                + value.TotalBytes([.. Flatten(values).Select(e => e.Value)]));
    }

    public static ColumnKind Struct(params IReadOnlyList<(ColumnKind Kind, bool IsNullable)> fields)
    {
        var names = fields.Select((_, i) => $"f{i}").ToArray();
        var values = fields.Aggregate(
            Gen.Constant(Array.Empty<object?>()),
            (all, field) => all.Zip(Parts(field.Kind, field.IsNullable)).Select(pair => (object?[])[.. pair.Item1, pair.Item2]));
        return new(
            new StructType(new Schema(fields.Select((field, i) => new Field(names[i], field.Kind.Type, field.IsNullable)))),
            values.Select(parts => (object)new OrderedDictionary<string, object?>(names.Zip(parts, KeyValuePair.Create), StringComparer.Ordinal)),
            (builder, value) =>
            {
                var structs = (StructColumnBuilder)builder;
                for (var i = 0; i < names.Length; i++)
                {
                    fields[i].Kind.AppendAll(structs[names[i]], [((OrderedDictionary<string, object?>)value)[names[i]]]);
                }

                structs.Append();
            },
            list => fields.Select((field, i) => PartBytes(field, [.. list.Select(value => (value as OrderedDictionary<string, object?>)?[names[i]])])).Sum());
    }

    private static IEnumerable<ColumnKind> CreateSome()
    {
        var text = Scalar("string");
        var line = Struct((text, false), (Scalar("decimal(19,4)"), true), (List(Scalar("int32"), isNullable: true), true));
        yield return List(Scalar("int64"), isNullable: true);
        yield return List(text, isNullable: false);
        yield return List(List(Scalar("boolean"), isNullable: true), isNullable: true);
        yield return Struct((Scalar("date"), false), (Scalar("boolean"), true), (text, true));
        yield return Struct();
        yield return Map(text, Scalar("double"), isNullable: true);
        yield return List(line, isNullable: true);
        yield return Map(Scalar("int32"), List(line, isNullable: false), isNullable: false);
        yield return Struct((Struct((Scalar("guid"), true)), true), (Map(text, text, isNullable: true), true));
    }

    private static ColumnKind Scalar(string type) => ColumnKinds.All.Single(kind => kind.Type == DataType.Parse(type));

    private static Gen<object?> Parts(ColumnKind kind, bool isNullable) => isNullable
        ? Gen.Frequency((4, kind.Values.Select(value => (object?)value)), (1, Gen.Constant<object?>(null)))
        : kind.Values.Select(value => (object?)value);

    /// <summary>Without nulls, the field of a null struct takes the room of an empty value, which is that of a null without its bit.</summary>
    private static long PartBytes((ColumnKind Kind, bool IsNullable) field, IReadOnlyList<object?> values) =>
        field.IsNullable ? field.Kind.TotalBytes(values) : field.Kind.ByteSize(values);
}

using System.Globalization;
using System.Text;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Tests.Json;

/// <summary>Makes answers of every shape from a seed: any order of members, missing ones, nulls, blanks, escapes, numbers as texts.</summary>
internal sealed class RandomRecords(int seed)
{
    private static readonly string[] Texts =
        ["", "a", "plain text", "Größe", "日本語テキスト", "\"quoted\" and \\back", "tab\tnew\nline", "emoji 😀 end", "null", "  blanks  ", "zero\u200bwidth", new('x', 300)];

    private readonly Random _random = new(seed);

    internal static Schema Schema { get; } = new(
        new Field("id", DataType.Int64, isNullable: false),
        new Field("name", DataType.String),
        new Field("amount", DataType.Decimal(19, 4)),
        new Field("big", DataType.Decimal(38, 10)),
        new Field("ok", DataType.Boolean),
        new Field("when", DataType.Timestamp),
        new Field("day", DataType.Date),
        new Field("tags", DataType.Json),
        new Field("to.city", DataType.String),
        new Field("to.geo.zone", DataType.Int64));

    internal byte[] Write(int records)
    {
        var json = new StringBuilder("{").Append(Blank()).Append("\"data\":[");
        json.AppendJoin(',', Enumerable.Range(1, records).Select(id => Object(Members(id))));
        return Encoding.UTF8.GetBytes(json.Append(Blank()).Append("],\"meta\":{\"a\":[1,{}]},\"next_cursor\":\"c\"}").ToString());
    }

    internal byte[] WriteExploded(int records)
    {
        var json = new StringBuilder("{\"data\":[");
        json.AppendJoin(',', Enumerable.Range(1, records).Select(id => Object(
        [
            ("head", Text()),
            ("skipped", JsonValue()),
            ("lines", $"[{string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(line => Object(Members((id * 10) + line))))}]"),
            ("owner", Object([("number", Integer()), ("label", Text())])),
        ])));
        return Encoding.UTF8.GetBytes(json.Append("]}").ToString());
    }

    private List<(string Name, string Json)> Members(long id) =>
    [
        ("id", id.ToString(CultureInfo.InvariantCulture)),
        ("name", Text()),
        ("amount", Number(15, 4)),
        ("big", Number(28, 10)),
        ("ok", _random.Next(2) == 0 ? "true" : "false"),
        ("when", Timestamp()),
        ("day", $"\"{new DateOnly(1900, 1, 1).AddDays(_random.Next(80_000)):yyyy-MM-dd}\""),
        ("tags", JsonValue()),
        ("to", _random.Next(5) == 0 ? "null" : Object([("city", Text()), ("geo", Object([("zone", Integer())])), ("street", Text())])),
        ("late1", _random.Next(2) == 0 ? Text() : Number(9, 3)),
        ("late2", JsonValue()),
    ];

    /// <summary>The first member stays first and is never left out, if it is the id.</summary>
    private string Object(IEnumerable<(string Name, string Json)> members)
    {
        var kept = members.Where(member => member.Name == "id" || _random.Next(6) != 0).ToArray();
        if (_random.Next(3) == 0)
        {
            _random.Shuffle(kept);
        }

        return $"{Blank()}{{{string.Join(',', kept.Select(member => $"{Blank()}{Name(member.Name)}{Blank()}:{Blank()}{(member.Name != "id" && _random.Next(8) == 0 ? "null" : member.Json)}"))}{Blank()}}}";
    }

    private string Name(string name) => _random.Next(20) == 0 ? $"\"\\u{(int)name[0]:x4}{name[1..]}\"" : $"\"{name}\"";

    private string Blank() => _random.Next(12) switch { 0 => " ", 1 => "\r\n\t", _ => string.Empty };

    private string Integer() => _random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture);

    private string Number(int digits, int scale)
    {
        var whole = string.Concat(Enumerable.Range(0, 1 + _random.Next(digits - 1)).Select(_ => _random.Next(10))).TrimStart('0');
        var fraction = string.Concat(Enumerable.Range(0, _random.Next(scale + 1)).Select(_ => _random.Next(10)));
        var number = $"{(_random.Next(3) == 0 ? "-" : "")}{(whole.Length == 0 ? "0" : whole)}{(fraction.Length == 0 ? "" : ".")}{fraction}";
        return _random.Next(3) == 0 ? $"\"{number}\"" : number;
    }

    private string Timestamp()
    {
        var time = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMicroseconds(_random.NextInt64(2_000_000_000_000_000)).ToOffset(TimeSpan.FromMinutes(15 * _random.Next(-40, 40)));
        return $"\"{time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture)}\"";
    }

    private string Text()
    {
        var json = new StringBuilder("\"");
        foreach (var c in Texts[_random.Next(Texts.Length)])
        {
            _ = c switch
            {
                '"' or '\\' => json.Append('\\').Append(c),
                '\n' => json.Append("\\n"),
                '\t' => json.Append("\\t"),
                _ when char.IsSurrogate(c) && seed % 2 == 0 => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ when !char.IsSurrogate(c) && _random.Next(40) == 0 => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => json.Append(c),
            };
        }

        return json.Append('"').ToString();
    }

    private string JsonValue() => _random.Next(5) switch
    {
        0 => $"[{Text()}, {Integer()},[ ]]",
        1 => Object([("x", Text()), ("y", "{ \"z\" : null }")]),
        2 => Text(),
        3 => Number(5, 2),
        _ => "false",
    };
}

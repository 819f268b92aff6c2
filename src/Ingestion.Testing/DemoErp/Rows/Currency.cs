using System.Text;
using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Rows;

/// <summary>A currency and its rate: US dollars for one unit.</summary>
internal sealed class Currency
{
    private static readonly Currency Dollar = new("USD", 10, 1, rateIsText: false);

    private static readonly Currency[] Foreign =
    [
        new("CAD", 7_312, 4, rateIsText: false),
        new("EUR", 1_085_312, 6, rateIsText: true),
        new("GBP", 12_713_498_805, 10, rateIsText: false),
        new("JPY", 67_123_459, 10, rateIsText: true),
    ];

    private readonly byte[] _code;
    private readonly long _rate;
    private readonly int _scale;
    private readonly bool _rateIsText;

    /// <summary>Describes a currency.</summary>
    /// <param name="code">The ISO 4217 code.</param>
    /// <param name="rate">The lowest rate, in units of 10^-<paramref name="scale"/>.</param>
    /// <param name="scale">The decimals in which the ERP keeps this rate, up to ten.</param>
    /// <param name="rateIsText">Whether the ERP sends this rate as a JSON string.</param>
    private Currency(string code, long rate, int scale, bool rateIsText)
    {
        _code = Encoding.UTF8.GetBytes(code);
        _rate = rate;
        _scale = scale;
        _rateIsText = rateIsText;
    }

    public static Currency Draw(ref Draws draws)
    {
        int choice = draws.Next(12);
        return choice < Foreign.Length ? Foreign[choice] : Dollar;
    }

    public void WriteCode(ref JsonRow json) => json.Text(_code);

    /// <summary>Appends a rate of up to 2 % above the lowest one.</summary>
    public void WriteRate(ref JsonRow json, ref Draws draws)
    {
        long rate = _rate + draws.Next(1 + (_rate / 50));
        if (_rateIsText)
        {
            json.NumberText(rate, _scale);
        }
        else
        {
            json.Number(rate, _scale);
        }
    }
}

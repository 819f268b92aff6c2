using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Rows;

/// <summary>The members that every address has.</summary>
internal static class Address
{
    /// <summary>Appends the members <c>address1</c>, <c>city</c>, <c>state</c>, <c>postalCode</c> and <c>country</c>.</summary>
    public static void Write(ref JsonRow json, ref Draws draws)
    {
        WriteStreet(ref json, ref draws);
        json.Byte((byte)',');
        json.Raw(Vocabulary.Places.Draw(ref draws));
    }

    /// <summary>Appends the member <c>address1</c>.</summary>
    public static void WriteStreet(ref JsonRow json, ref Draws draws)
    {
        json.Raw("\"address1\":\""u8);
        json.Integer(1 + draws.Next(9_999));
        json.Byte((byte)' ');
        json.Raw(Vocabulary.Streets.Draw(ref draws));
        json.Byte((byte)'"');
    }
}

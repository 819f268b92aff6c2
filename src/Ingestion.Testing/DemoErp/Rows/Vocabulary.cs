namespace Ingestion.Testing.DemoErp.Rows;

/// <summary>The words of the world. Texts are escaped for JSON as the ERP would send them.</summary>
internal static class Vocabulary
{
    public static readonly Phrases CompanyNames = new(
        "Northern Fastener Supply", "Lakeside Industrial", "Blue Anchor Marine", "Prairie Electric Wholesale", "Summit Plumbing Supply",
        "Gulf Coast Valve", "Great Plains Bearing", "Harbor Safety Products", "Ironwood Tool", "Redstone Hydraulics");

    /// <summary>Names that betray readers which trim, re-encode, split or guess.</summary>
    public static readonly Phrases OddCompanyNames = new(
        "Müller & Söhne Großhandel GmbH", "東京電機株式会社", "شركة الأدوات الصناعية", "חברת כלים בעמ", "Cafe\u0301 E\u0301quipement SARL",
        "Fast Freight 🚚 Fasteners 👩‍🔧", "The \\\"Right\\\" Bolt, Inc.", "Back\\\\Slash Supply", "Two Line\\nTrading", "Tab\\tSeparated\\tSales",
        "Trailing Blanks Ltd   ", "  Leading Blanks Ltd", "Smørrebrød Køkken A/S", "Łódź Hurtownia Śrub", "Escaped \\u00fcml\\u00e4ut \\ud83d\\udd29 AG",
        "Slash\\/Solidus Co", "Zero\u200bWidth Joinery", "ΑΦΟΙ Εργαλεία ΑΕ", "Comma, Semicolon; Pipe| Inc", "NULL", "O'Clock 'Quotes' LLC", "<Angle> & Ampersand");

    public static readonly Phrases Streets = new(
        "Industrial Blvd", "Commerce St", "Warehouse Way", "Foundry Rd", "Hafenstraße", "Rue de l\\u0027Entrepôt", "Dock #4, \\\"Rear\\\"", "中央通り");

    /// <summary>The rest of an address; some places have no state, and some post codes begin with zero or hold letters.</summary>
    public static readonly Phrases Places = new(
        """
        "city":"Dallas","state":"TX","postalCode":"75201","country":"US"
        """,
        """
        "city":"Chicago","state":"IL","postalCode":"60601","country":"US"
        """,
        """
        "city":"Boston","state":"MA","postalCode":"02134","country":"US"
        """,
        """
        "city":"Coeur d'Alene","state":"ID","postalCode":"83814-1234","country":"US"
        """,
        """
        "city":"Montréal","state":"QC","postalCode":"H2Y 1C6","country":"CA"
        """,
        """
        "city":"München","state":null,"postalCode":"80331","country":"DE"
        """,
        """
        "city":"東京","state":null,"postalCode":"100-0001","country":"JP"
        """,
        """
        "city":"São Paulo","state":"SP","postalCode":"01310-100","country":"BR"
        """,
        """
        "city":"Dublin","state":"","postalCode":null,"country":"IE"
        """);

    public static readonly Phrases ItemNames = new(
        "Hex Cap Screw 3/8-16 x 2\\\"", "Ball Valve 1/2\\\" NPT", "LED High Bay 150W", "V-Belt A42", "Nitrile Glove (L)", "Deep Groove Bearing 6204",
        "Copper Pipe 22 mm", "Sechskantmutter M10 – verzinkt", "安全ヘルメット", "Gasket Ø 80", "Cable Tie 200mm\\t100/pk", "Epoxy\\nTwo components", "Washer ⅜ ½ ¼",
        "Hose µ-fine", "Fuse 10A  ");

    public static readonly Phrases Manufacturers = new("Ironwood", "Blue Anchor", "Grünwald", "東和", "Summit", "3-N");

    public static readonly Phrases CustomerClasses = new("RETAIL", "CONTRACTOR", "OEM", "GOV");

    public static readonly Phrases Terms = new("N30", "N60", "2/10N30", "COD", "PREPAID");

    public static readonly Phrases SalesReps = new("SR01", "SR02", "SR03", "SR04", "SR05", "SR06");

    public static readonly Phrases Warehouses = new("DAL", "CHI", "ATL");

    public static readonly Phrases ShipVias = new("GROUND", "LTL", "PICKUP", "AIR");

    public static readonly Phrases OrderTypes = new("order", "order", "order", "order", "order", "order", "quote", "transfer");

    public static readonly Phrases OrderStatuses = new("A", "B", "B", "B", "D", "D", "F", "F", "G", "H", "H", "C");

    public static readonly Phrases UnitsOfMeasure = new("EA", "BX", "CS", "FT");

    public static readonly Phrases ItemTypes = new("stock", "stock", "stock", "nonstock", "kit", "service");

    public static readonly Phrases Categories = new("FAST", "VALV", "ELEC", "SAFE", "BEAR", "TOOL");

    public static readonly Phrases Channels = new("EDI", "WEB", "PHONE", "COUNTER");
}

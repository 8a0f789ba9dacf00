namespace FireFly.Verification;

/// <summary>Unicode composition (NFC) of text.</summary>
internal static class Composition
{
    public static string Compose(string text) => text;
}

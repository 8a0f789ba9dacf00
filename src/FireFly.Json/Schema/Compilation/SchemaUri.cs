namespace FireFly.Json.Schema.Compilation;

/// <summary>Resolves <c>$id</c> and <c>$ref</c> against a base, where URNs and documents without any URI must work too.</summary>
internal static class SchemaUri
{
    /// <summary>The base of a document that has no <c>$id</c>.</summary>
    public const string Unnamed = "json-schema://unnamed/";

    /// <summary>The absolute URI without fragment, and the decoded fragment (empty where there is none).</summary>
    public static (string Uri, string Fragment) Resolve(string baseUri, string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? "" : Uri.UnescapeDataString(reference[(hash + 1)..]);
        var rest = hash < 0 ? reference : reference[..hash];
        return (rest.Length == 0 ? baseUri : Absolute(baseUri, rest), fragment);
    }

    private static string Absolute(string baseUri, string reference)
    {
        // Unix takes "/x" for an absolute file name, but here it is a path relative to the base.
        if (reference[0] != '/' && Uri.TryCreate(reference, UriKind.Absolute, out var absolute))
        {
            return absolute.AbsoluteUri;
        }

        return Uri.TryCreate(baseUri, UriKind.Absolute, out var root) && Uri.TryCreate(root, reference, out var combined)
            ? combined.AbsoluteUri
            : reference;
    }
}

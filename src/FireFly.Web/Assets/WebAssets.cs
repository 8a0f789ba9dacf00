using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using FireFly.ServiceDefaults.Callers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace FireFly.Web.Assets;

/// <summary>Serves the scripts and style sheets of this assembly, compressed, under addresses that change when they do.</summary>
internal static class WebAssets
{
    private const string Root = "web/";

    private static readonly ConcurrentDictionary<string, Asset> Read = new(StringComparer.Ordinal);

    private sealed record Asset(byte[] Plain, byte[] Compressed, string Version);

    /// <summary>The address of a file, below the address of the site.</summary>
    public static string Address(string file) => $"_web/{file}?v={Find(file)!.Version}";

    /// <summary>The text of a file.</summary>
    public static string Text(string file) => System.Text.Encoding.UTF8.GetString(Find(file)!.Plain);

    public static void MapWebAssets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/_web/{file}", Serve).WithAccess(ServiceDefaults.Callers.Access.Anyone).AllowAnonymous().ExcludeFromDescription();

    private static IResult Serve(string file, HttpContext http)
    {
        if (Find(file) is not { } asset)
        {
            return TypedResults.NotFound();
        }

        var headers = http.Response.Headers;
        headers.CacheControl = http.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.XContentTypeOptions = "nosniff";
        var compress = http.Request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "br" && coding.Quality is not 0);
        if (compress)
        {
            headers.ContentEncoding = "br";
        }

        return TypedResults.Bytes(
            compress ? asset.Compressed : asset.Plain,
            file.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8",
            entityTag: new EntityTagHeaderValue($"\"{asset.Version}{(compress ? "-br" : "")}\""));
    }

    private static Asset? Find(string file)
    {
        if (Read.TryGetValue(file, out var known))
        {
            return known;
        }

        using var stream = typeof(WebAssets).Assembly.GetManifestResourceStream(Root + file);
        if (stream is null)
        {
            return null;
        }

        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            brotli.Write(plain.GetBuffer(), 0, (int)plain.Length);
        }

        var bytes = plain.ToArray();
        return Read.GetOrAdd(file, new Asset(bytes, compressed.ToArray(), Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]));
    }
}

using System.Globalization;
using System.Threading.RateLimiting;
using FireFly.Gateway.Keys;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace FireFly.Gateway.Limits;

/// <summary>The rate of each key, and of each address that sends none: a bucket that fills evenly over the minute.</summary>
internal sealed class RequestRates(IOptions<GatewayOptions> gateway, ApiKeys keys) : IConfigureOptions<RateLimiterOptions>
{
    /// <summary>Rates above this are filled ten times a second, slower ones a request at a time.</summary>
    private const int Fast = 600;

    public void Configure(RateLimiterOptions options)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
        options.OnRejected = RefuseAsync;
    }

    private static async ValueTask RefuseAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await Refusal.WriteAsync(context.HttpContext, StatusCodes.Status429TooManyRequests, $"Too many requests: try again in {seconds} s (FireFly:Gateway:RequestsPerMinute).");
    }

    private RateLimitPartition<string> Partition(HttpContext http)
    {
        // Whoever probes must not be shut out by those who ask too much.
        if (http.Request.Path == "/health" || http.Request.Path == "/alive")
        {
            return RateLimitPartition.GetNoLimiter("probe");
        }

        if (http.User.Identity is { IsAuthenticated: true, Name: { } holder })
        {
            return RateLimitPartition.GetTokenBucketLimiter($"key {holder}", _ => Bucket(keys.OfHolder(holder)?.RequestsPerMinute ?? gateway.Value.RequestsPerMinute));
        }

        return RateLimitPartition.GetTokenBucketLimiter($"address {http.Connection.RemoteIpAddress}", _ => Bucket(gateway.Value.AnonymousRequestsPerMinute));
    }

    private static TokenBucketRateLimiterOptions Bucket(int perMinute) => new()
    {
        TokenLimit = perMinute,
        TokensPerPeriod = perMinute > Fast ? perMinute / Fast : 1,
        ReplenishmentPeriod = perMinute > Fast ? TimeSpan.FromSeconds(0.1) : TimeSpan.FromSeconds(60.0 / perMinute),
    };
}

using System.ClientModel;
using System.Text.Json;

namespace FireFly.Models.Failures;

/// <summary>Says what the exception of a provider's client means. The clients wrap what happened in types of their own.</summary>
internal static class FailureReader
{
    public static ModelProviderException Read(Exception exception, string provider, Func<string, string> redact)
    {
        var chain = Chain(exception).ToList();
        if (chain.OfType<ModelProviderException>().FirstOrDefault() is { } known)
        {
            return known;
        }

        var message = $"{provider}: {redact(chain[^1].Message)}";
        return chain.Any(IsBroken) ? new(FailureKind.Garbled, $"{message} (the answer ended too early or could not be read)", exception)
            : chain.Any(IsConnection) ? new(FailureKind.Outage, message, exception)
            : new(FailureKind.Garbled, message, exception);
    }

    /// <summary>Whether the exception says by itself what happened: a failure of ours, or a connection that broke.</summary>
    public static bool IsKnown(Exception exception) => Chain(exception).Any(each => each is ModelProviderException || IsConnection(each));

    private static bool IsBroken(Exception exception) =>
        exception is JsonException or HttpIOException or EndOfStreamException
        || exception is HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse };

    private static bool IsConnection(Exception exception) =>
        exception is HttpRequestException or IOException or TimeoutException or OperationCanceledException or System.Net.Sockets.SocketException
        || exception is ClientResultException { Status: 0 };

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? each = exception; each is not null; each = each.InnerException)
        {
            yield return each;
            if (each is AggregateException many)
            {
                foreach (var inner in many.InnerExceptions.SelectMany(Chain))
                {
                    yield return inner;
                }
            }
        }
    }
}

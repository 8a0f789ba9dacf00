using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FireFly.ServiceDefaults;

/// <summary>Answers to requests that are refused, as problem details with a stable <c>code</c>.</summary>
public static class Refusals
{
    /// <summary>Most items of a page.</summary>
    public const int LargestPage = 500;

    /// <summary>400: the request does not say what it must.</summary>
    public static ProblemHttpResult Invalid(string detail) => Problem(StatusCodes.Status400BadRequest, "invalid", detail);

    /// <summary>401: nobody can tell who calls.</summary>
    public static ProblemHttpResult Unauthenticated(string detail) => Problem(StatusCodes.Status401Unauthorized, "unauthenticated", detail);

    /// <summary>403: not for this caller.</summary>
    public static ProblemHttpResult Forbidden(string detail) => Problem(StatusCodes.Status403Forbidden, "forbidden", detail);

    /// <summary>404: nothing of that name.</summary>
    public static ProblemHttpResult NotFound(string what, string id) => Problem(StatusCodes.Status404NotFound, "not-found", $"There is no {what} '{id}'.");

    /// <summary>409: not as things stand.</summary>
    public static ProblemHttpResult Conflict(string detail) => Problem(StatusCodes.Status409Conflict, "conflict", detail);

    /// <summary>503: not at the moment.</summary>
    public static ProblemHttpResult Unavailable(string detail) => Problem(StatusCodes.Status503ServiceUnavailable, "unavailable", detail);

    /// <summary>Null where <paramref name="limit"/> is a size that a page may have.</summary>
    public static ProblemHttpResult? OfLimit(int limit) => limit is < 1 or > LargestPage ? Invalid($"'limit' must be from 1 to {LargestPage}.") : null;

    /// <summary>Null where <paramref name="value"/> is within its range.</summary>
    public static ProblemHttpResult? OfRange(string name, long value, long least, long most) =>
        value < least || value > most ? Invalid($"'{name}' must be from {least} to {most}.") : null;

    private static ProblemHttpResult Problem(int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });
}

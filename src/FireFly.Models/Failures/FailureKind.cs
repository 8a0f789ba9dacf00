namespace FireFly.Models.Failures;

/// <summary>Why a request to a provider failed.</summary>
public enum FailureKind
{
    /// <summary>No connection, no answer in time, 429 or 5xx: the provider is down or full. Waiting helps.</summary>
    Outage,

    /// <summary>An answer that cannot be read, or ends in the middle. Trying again may help.</summary>
    Garbled,

    /// <summary>The provider will not take this request (400, 413, 422): too long, or a form that it does not know.</summary>
    Refused,

    /// <summary>The key, the address or the model is wrong (401, 403, 404): no request will work.</summary>
    Misconfigured,
}

namespace FireFly.Web.Api;

/// <summary>Why the API gave no answer, for people.</summary>
/// <param name="status">Status of the answer; null where there was none.</param>
/// <param name="message">What it said.</param>
internal sealed class ApiFailure(int? status, string message) : Exception(message)
{
    public int? Status => status;

    /// <summary>Whether it would answer somebody else.</summary>
    public bool IsOfAccess => status is 401 or 403;
}

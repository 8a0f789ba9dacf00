namespace FireFly.Verification;

/// <summary>The ways in which a result says that the call failed. The fourth, a JSON-RPC error, is no result at all.</summary>
public enum ErrorShape
{
    /// <summary><c>isError: true</c>.</summary>
    IsError,

    /// <summary>A normal result whose text begins with "Error" or the like.</summary>
    TextError,

    /// <summary><c>{"success": false}</c>.</summary>
    SuccessFalse,

    /// <summary><c>{"error": ...}</c>.</summary>
    ErrorMember,
}

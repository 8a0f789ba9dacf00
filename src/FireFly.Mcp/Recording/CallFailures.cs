namespace FireFly.Mcp;

/// <summary>What follows from a failed call.</summary>
public static class CallFailures
{
    /// <summary>
    /// The tool itself said nothing: the call was not made, did not arrive or was not answered. That is no result of the tool and never recorded.
    /// </summary>
    public static bool IsOfTransport(CallFailure failure) =>
        failure?.Code is FailureCode.Transport or FailureCode.Timeout or FailureCode.Died or FailureCode.StartFailed or FailureCode.NotAvailable or FailureCode.Limit;

    /// <summary>The server may still be at work on it: nobody knows what it will have changed.</summary>
    public static bool LeavesDoubt(CallFailure failure) => failure?.Code is FailureCode.Timeout or FailureCode.Transport or FailureCode.Died or FailureCode.StartFailed or FailureCode.NotAvailable;

    /// <summary>Whether other arguments may help.</summary>
    public static bool IsWorthRepair(CallFailure failure) => failure?.Code is FailureCode.ProtocolError or FailureCode.RefusedPath or FailureCode.TooLarge or FailureCode.TooDeep;
}

namespace FireFly.Mcp;

/// <summary>What follows from a failed call.</summary>
public static class CallFailures
{
    /// <summary>The server may still be at work on it: nobody knows what it will have changed.</summary>
    public static bool LeavesDoubt(CallFailure failure) => failure?.Code is FailureCode.Timeout or FailureCode.Died or FailureCode.StartFailed or FailureCode.NotAvailable;

    /// <summary>Whether other arguments may help.</summary>
    public static bool IsWorthRepair(CallFailure failure) => failure?.Code is FailureCode.ProtocolError or FailureCode.RefusedPath or FailureCode.TooLarge or FailureCode.TooDeep;
}

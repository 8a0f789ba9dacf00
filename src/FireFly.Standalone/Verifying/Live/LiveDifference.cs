namespace FireFly.Standalone.Verifying.Live;

/// <summary>A reference call that the live server answered otherwise than recorded.</summary>
/// <param name="Task">Id of the task.</param>
/// <param name="Tool">Tool of the call.</param>
/// <param name="Kind"><c>failed</c>: it was not made or did not work; <c>answer</c>: the task's answer is another; <c>result</c>: the result is, but the answer is not.</param>
/// <param name="Detail">What differs, in one line.</param>
internal sealed record LiveDifference(string Task, string Tool, string Kind, string Detail)
{
    public const string Failed = "failed";
    public const string Answer = "answer";
    public const string Result = "result";
}

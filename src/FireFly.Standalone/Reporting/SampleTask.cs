namespace FireFly.Standalone.Reporting;

/// <summary>A task spelled out.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Split">Its split.</param>
/// <param name="Calls">The reference calls as <c>tool {arguments}</c>.</param>
/// <param name="Answer">The answer as JSON.</param>
/// <param name="Sentence">The answer as a sentence.</param>
internal sealed record SampleTask(string Id, string Question, string Shape, string Split, IReadOnlyList<string> Calls, string Answer, string Sentence);

namespace FireFly.Simulator.Judging;

/// <summary>Says whether two free texts say the same. The seam of the role <c>AnswerJudge</c>; asked for fields declared <c>text</c> alone.</summary>
public interface IAnswerJudge
{
    /// <summary>The verdict, or null where there is none: then the literal comparison holds.</summary>
    /// <param name="question">The question of the task.</param>
    /// <param name="right">The right text.</param>
    /// <param name="given">The text as answered.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<TextVerdict?> JudgeAsync(string question, string right, string given, CancellationToken cancellationToken);
}

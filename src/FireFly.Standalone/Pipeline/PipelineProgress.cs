namespace FireFly.Standalone.Pipeline;

/// <summary>How far the chain is.</summary>
/// <param name="Stage">One of <see cref="Stages"/>.</param>
/// <param name="Done">Units done in it.</param>
/// <param name="Total">Units in all, as far as known.</param>
/// <param name="Detail">What there is to tell, for people.</param>
/// <param name="Notice">Whether the detail is worth a line of its own.</param>
internal sealed record PipelineProgress(string Stage, int Done, int Total, string Detail, bool Notice = false);

using FireFly.Contracts;

namespace FireFly.Synthesis.Exports;

/// <summary>What to export.</summary>
/// <param name="Format">One of <see cref="ExportFormats.Available"/>.</param>
/// <param name="Split">Name of a split; null for all.</param>
/// <param name="SynthesisId">Tasks of that synthesis; null for all.</param>
/// <param name="Url">Where files say that the simulator is; null for <see cref="ExportSetting.DefaultUrl"/>.</param>
/// <param name="Answer">How answers are given in the rows.</param>
public sealed record ExportOrder(string? Format = null, string? Split = null, string? SynthesisId = null, string? Url = null, AnswerForm Answer = AnswerForm.Tool);

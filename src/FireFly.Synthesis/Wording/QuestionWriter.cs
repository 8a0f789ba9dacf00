using FireFly.Contracts;
using FireFly.Synthesis.Wording.Asking;
using FireFly.Synthesis.Wording.Calls;
using FireFly.Synthesis.Wording.English;
using FireFly.Synthesis.Wording.Outputs;

namespace FireFly.Synthesis.Wording;

/// <summary>
/// Writes questions without a model: each call becomes an imperative in the words of its tool, each flow a reference to an earlier
/// step, each selection is spelled out, and the fields are asked for at the end. A draft that would not read well is rejected with
/// one of <see cref="Rejections"/>. Pure, deterministic and safe for concurrent use.
/// </summary>
public sealed class QuestionWriter
{
    private const int MostFields = 4;
    private const int MostCalls = 8;

    /// <summary>The words of a draft, or the reason why it has none.</summary>
    public WordingResult Write(TaskDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var rejecting = new Rejecting();
        var wording = Write(draft, rejecting);
        return wording is null ? new WordingResult { Rejection = rejecting.Reason ?? Rejections.NoNoun } : new WordingResult { Wording = wording };
    }

    private static TaskWording? Write(TaskDraft draft, Rejecting rejecting)
    {
        if (draft.Calls.Count is 0 or > MostCalls || draft.Fields.Count is 0 or > MostFields)
        {
            rejecting.With(Rejections.Malformed);
            return null;
        }

        if (Topics(draft, rejecting) is not { } topics || Sentences(draft, topics, rejecting) is not { } sentences || Fields(draft, topics, rejecting) is not { } fields)
        {
            return null;
        }

        var steps = StepText.Write(sentences, draft.Calls);
        var question = $"{steps}{(draft.Calls.Count > 2 ? "\n" : " ")}{Ask.Write(fields, Seed(steps))}";
        if (QuestionChecks.Fault(draft, question) is { } fault)
        {
            rejecting.With(fault);
            return null;
        }

        var names = FieldNames.Of(fields);
        return new TaskWording
        {
            Question = question,
            AnswerTemplate = AnswerTemplates.Write(fields, names),
            FieldNames = names,
            AnswerSchema = AnswerSchemas.Write(fields, names),
        };
    }

    private static List<CallTopic>? Topics(TaskDraft draft, Rejecting rejecting)
    {
        var topics = draft.Calls.Select(c => CallSentence.Topic(c, rejecting)).OfType<CallTopic>().ToList();
        return topics.Count == draft.Calls.Count ? topics : null;
    }

    private static List<string>? Sentences(TaskDraft draft, List<CallTopic> topics, Rejecting rejecting)
    {
        var sentences = new List<string>();
        for (var i = 0; i < draft.Calls.Count; i++)
        {
            var operands = new OperandReader(draft.Calls[i], origin => Reference(draft, topics, origin, rejecting), rejecting).Read();
            if (operands is null || CallSentence.Write(topics[i], operands, rejecting) is not { } sentence)
            {
                return null;
            }

            sentences.Add(sentence);
        }

        return sentences;
    }

    private static (OutputName Name, string Step)? Reference(TaskDraft draft, List<CallTopic> topics, ValueOrigin origin, Rejecting rejecting)
    {
        if (origin.Call is not { } from || from < 0 || from >= draft.Calls.Count || origin.Pointer is not { } pointer)
        {
            rejecting.With(Rejections.Malformed);
            return null;
        }

        return OutputNamer.Name(draft.Calls[from], topics[from], pointer, origin.Select, null, asked: false, rejecting) is { } name
            ? (name, draft.Calls.Count > 2 ? StepText.From(from) : "")
            : null;
    }

    private static List<NamedField>? Fields(TaskDraft draft, List<CallTopic> topics, Rejecting rejecting)
    {
        var spread = draft.Fields.Select(static f => f.Provenance.Call).Distinct().Count() > 1 || draft.Fields[0].Provenance.Call != draft.Calls.Count - 1;
        var fields = new List<NamedField>();
        foreach (var field in draft.Fields)
        {
            var at = field.Provenance;
            if (at.Call < 0 || at.Call >= draft.Calls.Count)
            {
                rejecting.With(Rejections.Malformed);
                return null;
            }

            if (OutputNamer.Name(draft.Calls[at.Call], topics[at.Call], at.Pointer, at.Select, at.Derive, asked: true, rejecting) is not { } name)
            {
                return null;
            }

            var step = draft.Calls.Count > 2 ? StepText.From(at.Call) : draft.Calls.Count == 2 && spread ? StepText.FromOfTwo(at.Call) : "";
            fields.Add(new NamedField(name, step, field.Value));
        }

        if (fields.Select(static f => f.Phrase).Distinct(StringComparer.Ordinal).Count() < fields.Count)
        {
            rejecting.With(Rejections.SameWords);
            return null;
        }

        return fields;
    }

    // FNV-1a: the same words ask in the same form on every machine.
    private static uint Seed(string text) => text.Aggregate(2166136261u, static (hash, c) => (hash ^ c) * 16777619u) >> 7;
}

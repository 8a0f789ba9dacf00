using System.Text.RegularExpressions;

namespace FireFly.Verification;

/// <summary>
/// What a model says, without what it thought: reasoning models write their thoughts into the same text, with drafts of the answer in them.
/// What stands before the last end of thoughts is thought, and so is what follows a beginning that never ends.
/// </summary>
public static partial class FinalText
{
    /// <summary>The part of a text that is not thought; all of it where nothing marks thoughts.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var begins = 0;
        int? thought = null;
        foreach (Match mark in Marks().Matches(text))
        {
            if (mark.Groups["close"].Success || (mark.Groups["end"].Success && thought is not null))
            {
                (begins, thought) = (mark.Index + mark.Length, null);
            }
            else if (mark.Groups["open"].Success)
            {
                thought ??= mark.Index;
            }
        }

        return text[begins..(thought ?? text.Length)];
    }

    // In the order of the alternatives:
    //   <think>..</think> and the names that other models give it, with a prefix (<seed:think>), a suffix (</think_never_used_51bc>) or attributes
    //   [THINK]..[/THINK] of Mistral, and the same in the brackets of Kimi
    //   <|START_THINKING|>..<|END_THINKING|>, <|begin_of_thought|>..<|end_of_thought|>, <|inner_prefix|>..<|inner_suffix|>
    //   <|channel|>analysis<|message|>..<|end|><|start|>assistant<|channel|>final<|message|>..<|return|> of gpt-oss, also with its tokens lost
    //   <|channel>thought..<channel|> of Gemma, and its <unused94>..<unused95>
    //   Here is my thought process: .. Here is my response: of Granite
    [GeneratedRegex(
        """
        <\s{0,2}(?:(?<close>/)|(?<open>))\s{0,2}(?:[a-z]{1,16}:)?(?:ant)?
            (?:think(?:ing)?|thoughts?|reason(?:ing|s)?|reflect(?:ion|ions)?|scratchpad|analysis|deliberation|rationale|monologue|cot|chain[_-]of[_-]thoughts?|
            (?:inner|internal)[_-]?(?:thoughts?|monologue|reasoning))
            (?:[_:-][\w:-]{0,64})?(?:\s[^<>]{0,200})?(?<!/)>
        | [\[◁](?:(?<close>/)|(?<open>))think(?:ing)?[\]▷]
        | <\|(?:(?<close>/|(?:end|stop|close)[_-](?:of[_-])?)|(?<open>(?:(?:start|begin|open)[_-](?:of[_-])?)?))(?:think(?:ing)?|thoughts?|reasoning)\|>
        | <\|(?:think(?:ing)?|thoughts?|reasoning)[_-](?:(?<close>end|stop)|(?<open>start|begin))\|>
        | <\|inner_(?:(?<open>prefix)|(?<close>suffix))\|>
        | <\|channel\|>\s{0,4}(?:(?<close>final)|(?<open>\w{1,32}))[^<]{0,200}(?:<\|constrain\|>[^<]{0,64})?<\|message\|>
        | (?<end><\|end\|>)
        | (?<close>assistantfinal)
        | <\|channel>\s{0,4}(?<open>thought|analysis)
        | (?<close><channel\|>)
        | <unused9(?:(?<open>4)|(?<close>5))>
        | (?<open>\A\s{0,16}Here(?:'s|\ is)\ my\ thought\ process:)
        | (?<end>Here(?:'s|\ is)\ my\ response:)
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Marks();
}

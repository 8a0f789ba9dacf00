using System.Text.RegularExpressions;

namespace FireFly.Verification;

/// <summary>
/// Reads a message clause by clause. A clause speaks of the parameter that it names, else of the one whose value the
/// message quotes, else of the one that the clause before spoke of: <c>Invalid mode "x". Valid options are: a, b</c>.
/// </summary>
internal static partial class ClauseReader
{
    private const int MaxClauses = 100;
    private const int MaxClause = 1000;

    public static void Note(string message, SchemaParameters parameters, RepairNotes notes)
    {
        string? before = null;
        foreach (var clause in Clauses(message).Take(MaxClauses))
        {
            before = NoteClause(clause, parameters, notes, before);
        }
    }

    private static string? NoteClause(string clause, SchemaParameters parameters, RepairNotes notes, string? before)
    {
        var named = ParameterMentions.In(clause, parameters);
        if (named.Count > 1 && Excluding().IsMatch(clause))
        {
            notes.Exclusive(named);
            return named[0];
        }

        if (Advising().Match(clause) is { Success: true } advice && parameters.FindExactly(advice.Groups[1].Value) is { } advised)
        {
            notes.Missing(advised);
            notes.Allow(advised, [advice.Groups[2].Value]);
            return advised;
        }

        var allowed = AllowedValues.Read(clause);
        if (Requiring().IsMatch(clause) && named.Count > 0 && allowed.Count == 0)
        {
            foreach (var pointer in EitherOf().IsMatch(clause) ? named.Take(1) : named)
            {
                notes.Missing(pointer);
            }

            return named[0];
        }

        if (NotFoundText.Read(clause) is { } thing)
        {
            notes.NotFound(thing);
        }

        var subject = named.Count > 0 ? named[0] : before ?? notes.FirstQuoted;
        notes.Allow(subject, allowed);
        if (subject is not null && allowed.Count == 0 && Demanding().IsMatch(clause) && Constraints.Read(clause) is { } expectation)
        {
            notes.Expect(subject, expectation);
        }

        if (Faulting().IsMatch(clause))
        {
            foreach (var pointer in named.Take(1))
            {
                notes.Invalid(pointer);
            }
        }

        return subject;
    }

    [GeneratedRegex(@"\b(?:pass|set|provide|add|specify) ['""`]?([A-Za-z_]\w{1,60})['""`]?(?:: ?| ?= ?| to )['""`]?(true|false|\d{1,9})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Advising();

    /// <summary>Sentences and lines; a line that ends in a colon is one with the list items under it.</summary>
    private static IEnumerable<string> Clauses(string message)
    {
        var lines = message.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.EndsWith(':'))
            {
                var items = lines.Skip(i + 1).TakeWhile(l => ListItem().IsMatch(l)).ToList();
                i += items.Count;
                line += string.Concat(items.Select(item => " " + FirstWords(item) + ","));
            }

            foreach (var sentence in SentenceEnd().Split(line).Where(s => s.Trim().Length > 0))
            {
                yield return sentence.Length > MaxClause ? sentence[..MaxClause] : sentence;
            }
        }
    }

    private static string FirstWords(string item) => ItemEnd().Split(ListItem().Replace(item, ""), 2)[0].Trim();

    [GeneratedRegex(@"^\s*(?:[-*•]|\d{1,3}[.)])\s+", RegexOptions.CultureInvariant)]
    private static partial Regex ListItem();

    [GeneratedRegex(@": | - | – |\(", RegexOptions.CultureInvariant)]
    private static partial Regex ItemEnd();

    [GeneratedRegex(@"(?<=[.!?;])\s+(?=[A-Z'""`\[])|; ", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\b(?:missing|required?|requires|mandatory|must (?:provide|specify|supply|include)|please (?:provide|specify|supply)|not (?:provided|specified|given|set)|undefined|(?:cannot|can't|must not|should not) be (?:empty|null|undefined|blank)|must be (?:provided|specified|given|set|supplied)|is empty)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Requiring();

    [GeneratedRegex(@"\b(?:either|at least one of|one of|any of)\b|\w['""`]? or ['""`]?(?!null\b|empty\b|undefined\b|blank\b)\w+['""`]? (?:is|are|must)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EitherOf();

    [GeneratedRegex(@"\b(?:(?:cannot|can't|can not|must not|may not|should not) be (?:combined|used together|used with|specified together|provided together|set together|both|given together)|cannot (?:combine|use both|specify both|provide both|use)|mutually exclusive|only one of|not both|incompatible with)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Excluding();

    [GeneratedRegex(@"\b(?:must|should|expected|expects|at least|at most|minimum|maximum|between|too (?:short|long|small|large|big|few|many)|valid|is not an?|needs? to|has to|>=|<=)(?!\w)|>=|<=|≥|≤", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Demanding();

    [GeneratedRegex(@"\b(?:invalid|must|should be|expected|not (?:a )?valid|unsupported|illegal|malformed|wrong|bad|out of range|too (?:short|long|small|large|big)|not allowed|not found|does not exist|cannot be)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Faulting();
}

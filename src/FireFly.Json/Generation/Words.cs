namespace FireFly.Json.Generation;

/// <summary>Short words that read well in logs and tasks, such as <c>amber-17</c>.</summary>
internal static class Words
{
    private static readonly string[] All =
    [
        "amber", "birch", "cedar", "coral", "dawn", "delta", "ember", "fern", "flint", "garnet", "harbor", "hazel", "indigo", "ivory",
        "jade", "juniper", "kestrel", "lagoon", "lark", "linden", "maple", "marble", "meadow", "mist", "nova", "oak", "ocean", "olive",
        "opal", "orbit", "pearl", "pine", "quartz", "raven", "reef", "river", "sage", "sable", "slate", "spruce", "summit", "terra",
        "tulip", "umber", "valley", "violet", "willow", "zephyr",
    ];

    public static string Plain(Random random) => All[random.Next(All.Length)];

    public static string Numbered(Random random) => $"{Plain(random)}-{random.Next(10, 100)}";

    /// <summary>A text of a length between the two, both in characters.</summary>
    public static string OfLength(long min, long max, Random random)
    {
        var text = Numbered(random);
        if (text.Length > max)
        {
            text = Plain(random);
        }

        while (text.Length < min)
        {
            text += (text.Length + 2 > max ? "" : " ") + Plain(random);
        }

        return text.Length <= max ? text : text[..(int)max].TrimEnd(' ', '-').PadRight((int)min, 'a');
    }
}

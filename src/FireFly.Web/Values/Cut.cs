namespace FireFly.Web.Values;

/// <summary>Cuts text for view.</summary>
internal static class Cut
{
    /// <summary>The first characters, with a mark where there are more; a pair of surrogates is not split.</summary>
    public static string Short(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";
    }
}

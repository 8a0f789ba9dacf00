using System.Collections.Frozen;
using System.Globalization;

namespace FireFly.Json.Unicode;

/// <summary>The Unicode data behind <see cref="Nfc"/>, from <c>nfc.txt</c>.</summary>
internal static class NfcTables
{
    private static readonly FrozenDictionary<int, byte> Classes;

    static NfcTables()
    {
        var (classes, decompositions, compositions) = (new Dictionary<int, byte>(), new Dictionary<int, int[]>(), new Dictionary<(int, int), int>());
        using var reader = new StreamReader(typeof(NfcTables).Assembly.GetManifestResourceStream("nfc.txt")!);
        while (reader.ReadLine() is { } line)
        {
            // "300-314 230", "C0 = 41 300", "212B ! C5"
            switch (line.Split(' '))
            {
                case ["#", ..]:
                    break;
                case [var range, var rank]:
                    var ends = range.Split('-');
                    for (var mark = Number(ends[0]); mark <= Number(ends[1]); mark++)
                    {
                        classes[mark] = byte.Parse(rank, CultureInfo.InvariantCulture);
                    }

                    break;
                case [var character, var kind, .. var parts]:
                    decompositions[Number(character)] = [.. parts.Select(Number)];
                    if (kind == "=")
                    {
                        compositions[(Number(parts[0]), Number(parts[1]))] = Number(character);
                    }

                    break;
            }
        }

        (Classes, Decompositions, Compositions) = (classes.ToFrozenDictionary(), decompositions.ToFrozenDictionary(), compositions.ToFrozenDictionary());
    }

    /// <summary>What a character is made of, one step deep.</summary>
    public static FrozenDictionary<int, int[]> Decompositions { get; }

    /// <summary>What two characters make.</summary>
    public static FrozenDictionary<(int First, int Second), int> Compositions { get; }

    /// <summary>The combining class: 0 for what starts anew.</summary>
    public static int ClassOf(int character) => Classes.GetValueOrDefault(character);

    private static int Number(string hex) => int.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}

using System.CommandLine;
using FireFly.Mcp;

namespace FireFly.Standalone.CommandLine;

/// <summary>The option <c>--sandbox</c> of the commands that start servers.</summary>
internal static class SandboxOption
{
    public static Option<SandboxMode> Create() => new("--sandbox")
    {
        Description = "auto: a sandbox where one works; required: refuses to start without one; off: none, servers run with all your rights.",
        HelpName = "auto|required|off",
        DefaultValueFactory = _ => SandboxMode.Auto,
        CustomParser = result =>
        {
            var text = string.Join(' ', result.Tokens.Select(token => token.Value));
            if (Enum.TryParse<SandboxMode>(text, ignoreCase: true, out var mode) && !char.IsAsciiDigit(text[0]))
            {
                return mode;
            }

            result.AddError($"--sandbox must be auto, required or off, not '{text}'");
            return SandboxMode.Auto;
        },
    };
}

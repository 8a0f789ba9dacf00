using FireFly.Mcp.Packages;

namespace FireFly.Mcp.Tests.Packages;

public sealed class NpxArgumentsTests
{
    [Theory]
    [InlineData("-y @scope/server@1.2.3 /data --flag", "@scope/server@1.2.3", "@scope/server", null, "/data --flag")]
    [InlineData("server", "server", "server", null, "")]
    [InlineData("--yes server@2 -y", "server@2", "server", null, "-y")]
    [InlineData("--package=server@2 run it", "server@2", "server", "run", "it")]
    [InlineData("-y -p server@2 run", "server@2", "server", "run", "")]
    public void Parse_UsualForms_AreTakenApart(string line, string package, string name, string? binary, string rest)
    {
        var npx = NpxArguments.Parse(line.Split(' '))!;

        Assert.Equal((package, name, binary, rest), (npx.Package, npx.Name, npx.Binary, string.Join(' ', npx.Rest)));
    }

    [Theory]
    [InlineData("-c echo")]
    [InlineData("./folder")]
    [InlineData("github:a/b")]
    [InlineData("a/b")]
    [InlineData("-y")]
    public void Parse_WhatOnlyNpxUnderstands_IsLeftToNpx(string line) => Assert.Null(NpxArguments.Parse(line.Split(' ')));
}

using CdsHooks.LoadTests.Running;

namespace CdsHooks.LoadTests.Tests.Running;

/// <summary>The command line.</summary>
public sealed class LoadOptionsTests
{
    [Fact]
    public void Parse_Nothing_IsTheGate()
    {
        var options = LoadOptions.Parse([]);

        Assert.Equal(("the gate", "under-load", 1.0), (options.Name, options.FileName, options.Stretch));
    }

    [Fact]
    public void Parse_AllOfIt_IsUnderstood()
    {
        var options = LoadOptions.Parse(["--suite", "--bodies", "b", "--report", "r", "--built", "p", "--saturation", "700.5", "--minutes", "3", "--quiet", "--list"]);

        Assert.Equal(("the suite", "under-load-suite", "b", "r", "p", 700.5, TimeSpan.FromMinutes(3)), (options.Name, options.FileName, options.Bodies, options.Report, options.Built, options.Saturation, options.SoakFor));
        Assert.True(options is { IsSuite: true, IsQuiet: true, IsList: true });
    }

    [Fact]
    public void Parse_ScenariosByName_KeepsTheirOrder() =>
        Assert.Equal(["soak", "overload"], LoadOptions.Parse(["--scenario", "soak", "--scenario", "overload"]).Scenarios);

    [Theory]
    [InlineData("--what")]
    [InlineData("--scenario")]
    [InlineData("--saturation", "0")]
    [InlineData("--minutes", "many")]
    public void Parse_WhatMakesNoSense_IsRefused(params string[] arguments) => Assert.Throws<FormatException>(() => LoadOptions.Parse(arguments));
}

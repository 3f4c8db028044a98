using CdsHooks.Rules.Authoring;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Conformance.Tests.Running;

/// <summary>How a host under test differs from the one that is shipped.</summary>
public sealed record HostSetup
{
    /// <summary>Name of the environment; Development if left out, where callers on this machine are answered.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>Registers one EHR in Production, where the host does not start without any. On if left out.</summary>
    public bool HasEhrInProduction { get; init; } = true;

    /// <summary>Keeps the simulated EHRs that Development registers. Off if left out: a test registers those that it needs.</summary>
    public bool HasSimulatedEhrs { get; init; }

    /// <summary>Settings by their path, <c>Budget:Total</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Content in place of the clinical one; the clinical one when left out.</summary>
    public IReadOnlyList<RulePack>? Packs { get; init; }

    /// <summary>Has a protection key, and ready-made signing keys.</summary>
    public bool HasProtectionKey { get; init; } = true;

    /// <summary>Makes its signing keys itself, instead of taking those of the test run.</summary>
    public bool MakesKeys { get; init; }

    /// <summary>From which level on the log of the framework is kept; that of the service is kept whole.</summary>
    public LogLevel FrameworkLogLevel { get; init; } = LogLevel.Warning;

    /// <summary>Changes to the services.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}

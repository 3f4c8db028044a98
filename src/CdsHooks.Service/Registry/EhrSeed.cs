using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;

namespace CdsHooks.Service.Registry;

/// <summary>A registration of configuration, section <c>Ehrs</c>.</summary>
/// <param name="Name">Which one.</param>
/// <param name="State">What configuration sets.</param>
internal sealed record EhrSeed(EhrName Name, EhrState State);

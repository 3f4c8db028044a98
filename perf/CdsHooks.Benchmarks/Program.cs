using BenchmarkDotNet.Running;
using CdsHooks.Benchmarks.Cost;
using CdsHooks.Benchmarks.FhirPath;
using CdsHooks.Benchmarks.Growth;
using CdsHooks.Benchmarks.Limit;
using CdsHooks.Benchmarks.Loading;
using CdsHooks.Benchmarks.Profile;
using CdsHooks.Benchmarks.Tokens;

// growth: ten times as many rules. load: how long packs take to load. limit: the whole service against the bare endpoint. cost: what services and rules take within a process. fhirpath: our FHIRPath engine beside another. token: a client's token beside its bare signature. profile: where the time of a call goes. Anything else goes to BenchmarkDotNet.
#pragma warning disable RS0030 // A command-line tool speaks to its terminal.
var terminal = Console.Out;
#pragma warning restore RS0030
if (args is ["limit", .. var limit]) { return await LimitCommand.RunAsync(limit, terminal); }
if (args is ["cost", .. var cost]) { return await CostCommand.RunAsync(cost, terminal); }
if (args is ["load", .. var load]) { return await LoadCommand.RunAsync(load, terminal); }
if (args is ["growth", .. var growth]) { return await GrowthCommand.RunAsync(growth, terminal); }
if (args is ["fhirpath", .. var fhirPath]) { return await FhirPathCommand.RunAsync(fhirPath, terminal); }
if (args is ["token", .. var token]) { return await TokenCommand.RunAsync(token, terminal); }
if (args is ["profile", .. var profile]) { return await ProfileCommand.RunAsync(profile, terminal); }
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;

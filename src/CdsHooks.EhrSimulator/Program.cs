using CdsHooks.EhrSimulator;

await EhrSimulatorApp.Build(args).RunAsync();

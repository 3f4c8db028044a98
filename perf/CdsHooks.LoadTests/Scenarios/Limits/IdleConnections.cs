using System.Net;
using System.Net.Sockets;
using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Running;
using CdsHooks.LoadTests.Site;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios.Limits;

/// <summary>Connections that nobody uses, as proxies and EHRs keep them, beside usual traffic.</summary>
internal sealed class IdleConnections : Scenario
{
    private const int Wanted = 10_000;

    public override string Name => "idle-connections";

    public override string Purpose => "Ten thousand connections without a request beside usual traffic: what do they cost, and whom do they hold up?";

    public override SiteSetup Setup { get; init; } = new() { MostConnections = 20_000 };

    public override bool HasOwnSaturation => false;

    public override CallMix Mix { get; } = CallMix.WorkingDay;

    public override IReadOnlyList<Threshold> Thresholds { get; } = [Threshold.AllStatus200, Threshold.P99Below(TimeSpan.FromSeconds(5)), Threshold.P99Below(TimeSpan.FromMilliseconds(500), isTarget: true)];

    public override RatePlan PlanFor(Pace pace) => RatePlan.Inject(pace.At(0.3), pace.For(10));

    public override async Task BesideAsync(Stage stage, TimeSpan during, CancellationToken cancel)
    {
        var idle = new List<Socket>();
        var server = new IPEndPoint(IPAddress.Loopback, stage.Site.Server.Address.Port);
        var memory = ProcessFigures.MemoryOf(stage.Site.Server.Id).Resident;
        try
        {
            while (idle.Count < Wanted && !cancel.IsCancellationRequested)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                idle.Add(socket);
                await socket.ConnectAsync(server, CancellationToken.None);
                // Not all at once: the queue of a listening socket holds some hundreds.
                if (idle.Count % 50 == 0) { await Task.Delay(5, CancellationToken.None); }
            }
        }
        catch (SocketException failure)
        {
            stage.Find($"No more than {Text.Whole(idle.Count - 1)} connections could be opened: {failure.SocketErrorCode}.");
        }
        stage.Note($"{Text.Whole(idle.Count)} open");
        await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var now = ProcessFigures.MemoryOf(stage.Site.Server.Id).Resident;
        var alive = idle.Count(socket => socket.Connected && !(socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0));
        stage.Find($"{Text.Whole(idle.Count)} idle connections were opened, {Text.Whole(alive)} of them still open at the end. Resident memory went from {Text.Whole(memory / 1e6)} to {Text.Whole(now / 1e6)} MB, traffic included.");
        foreach (var socket in idle) { socket.Dispose(); }
    }
}

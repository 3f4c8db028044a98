using CdsHooks.Fhir.Facts;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Benchmarks.Micro;

/// <summary>One call with what each of its steps left behind. Its memory is held until the process ends.</summary>
internal sealed class PreparedCall
{
    private static readonly Uri Launch = new("https://cds.example.org/launch");

    private PreparedCall(CompiledService service, byte[] body)
    {
        (Service, Body, Hooks) = (service, body, [service.Hook]);
        Tape = JsonTape.TryRead(body, out _)!;
        Request = ((CdsRequestReading.Accepted)CdsRequestReader.Read(Tape, Hooks)).Request;
        Chart = ChartReader.Read(Request, service.Plan, body.Length);
        Results = Run();
        Findings = CardAssembly.Assemble(Results, Request.HookInstance, service.Definition.Id, most: 10).Cards;
        Answer = new CdsResponse { Cards = [.. Findings.Select(finding => finding.Card)] };
    }

    public CompiledService Service { get; }

    public byte[] Body { get; }

    public string[] Hooks { get; }

    public JsonTape Tape { get; }

    public CdsRequest Request { get; }

    public Chart Chart { get; }

    public IReadOnlyList<RuleResult> Results { get; }

    public IReadOnlyList<ServedFinding> Findings { get; }

    public CdsResponse Answer { get; }

    public static PreparedCall Of(CompiledService service, byte[] body) => new(service, body);

    /// <summary>Runs the rules once more.</summary>
    public IReadOnlyList<RuleResult> Run()
    {
        var run = new RuleRun(Service, new RuleCall
        {
            Chart = Chart,
            Context = Request.Context,
            Hook = Request.Hook,
            Today = ChartBodies.Today,
            Deadline = Deadline.After(TimeProvider.System, TimeSpan.FromSeconds(2)),
            LaunchUrl = Launch,
        });
        run.Execute();
        return run.Results();
    }
}

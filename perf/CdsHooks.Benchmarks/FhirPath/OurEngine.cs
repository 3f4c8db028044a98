using System.Diagnostics;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Benchmarks.FhirPath;

/// <summary>Our engine over a Bundle that is read already, as the other one's is parsed already.</summary>
internal sealed class OurEngine : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly JsonTape _tape;
    private readonly FhirPathItems _input;
    private readonly FhirPathExpression[] _compiled;

    /// <summary>Reads the Bundle and compiles the expressions as rules are compiled.</summary>
    /// <exception cref="InvalidOperationException">An expression is refused.</exception>
    public OurEngine(byte[] bundle, IEnumerable<string> expressions)
    {
        _tape = JsonTape.TryRead(bundle, out var fault) ?? throw new InvalidOperationException($"The Bundle is not readable: {fault}");
        _input = FhirPathItems.Of(FhirPathValue.Of(_tape.Root));
        _compiled = [.. expressions.Select(Compile)];
    }

    /// <summary>What an expression yields, each item as text.</summary>
    public string[] Results(int index)
    {
        var items = _compiled[index].Evaluate(_input, Call());
        var texts = new string[items.Count];
        for (var i = 0; i < texts.Length; i++) { texts[i] = items[i].AsString() ?? ""; }
        return texts;
    }

    /// <summary>Evaluates again and again for a while.</summary>
    /// <returns>Nanoseconds and allocated bytes for one evaluation.</returns>
    public (double Nanoseconds, double Bytes) Measure(int index, int milliseconds)
    {
        var expression = _compiled[index];
        var call = Call();
        long count = 0;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            for (var i = 0; i < 8; i++)
            {
                call.StepsLeft = FhirPathCall.UsualSteps;
                _ = expression.Evaluate(_input, call).Count;
            }
            count += 8;
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed.TotalMilliseconds < milliseconds);
        return (elapsed.TotalNanoseconds / count, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / count);
    }

    public void Dispose() => _tape.Dispose();

    private FhirPathCall Call() => new() { Now = Now, Resource = _input };

    private static FhirPathExpression Compile(string text) =>
        FhirPathExpression.Compile(text, new FhirPathScope { Input = FhirPathType.Fhir("Bundle", isSingle: true) }) switch
        {
            FhirPathCompilation.Compiled compiled => compiled.Expression,
            FhirPathCompilation.Refused refused => throw new InvalidOperationException($"{text}: {string.Join(' ', refused.Faults.Select(fault => fault.Message))}"),
            _ => throw new UnreachableException(),
        };
}

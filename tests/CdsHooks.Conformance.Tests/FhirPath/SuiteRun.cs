using System.Globalization;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Conformance.Tests.FhirPath;

/// <summary>Runs tests of the suite, one after the other.</summary>
internal sealed class SuiteRun : IDisposable
{
    private static readonly TimeSpan LongestTest = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, JsonTape> _resources = new(StringComparer.Ordinal);

    /// <summary>Why a test fails; <see langword="null"/> when it passes. Whatever is thrown, and whatever takes too long, is a failure.</summary>
    public async Task<string?> FailureAsync(SuiteTest test)
    {
        try
        {
            return await Task.Run(() => Failure(test)).WaitAsync(LongestTest);
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
        }
    }

    private string? Failure(SuiteTest test)
    {
        if (test.Expression is null) { return "the test has no expression"; }
        var input = test.Input is null ? default : FhirPathItems.Of(FhirPathValue.Of(Resource(test.Input).Root));
        // The type of the input is what a strict binder needs to know that an element does not exist.
        var scope = new FhirPathScope { IsStrict = test.IsStrict, Input = test.IsStrict && input.Count == 1 ? new FhirPathType(input[0].TypeName, IsSingle: true) : FhirPathType.Any };
        switch (FhirPathExpression.Compile(test.Expression, scope))
        {
            case FhirPathCompilation.Refused refused:
                return test.Invalid is not null ? null : $"refused: {string.Join("; ", refused.Faults.Select(fault => fault.Message))}";
            case FhirPathCompilation.Compiled when test.Invalid == "syntax":
                return "compiled, but is no expression";
            case FhirPathCompilation.Compiled compiled:
                return Evaluated(test, compiled.Expression, input);
            default:
                return "neither compiled nor refused";
        }
    }

    private static string? Evaluated(SuiteTest test, FhirPathExpression expression, FhirPathItems input)
    {
        var call = new FhirPathCall { Now = new DateTimeOffset(2026, 6, 15, 8, 0, 0, TimeSpan.Zero), Resource = input };
        FhirPathItems result;
        try
        {
            result = expression.Evaluate(input, call);
        }
        catch (FhirPathException exception)
        {
            return test.Invalid is not null && !exception.IsOutOfBudget ? null : $"failed: {exception.Message}";
        }
        if (test.Invalid is not null) { return $"must fail ({test.Invalid}), but yields {Described(result)}"; }
        if (test.IsPredicate) { result = FhirPathItems.Of(FhirPathValue.Of(result.Count > 0 && result.AsBoolean != false)); }
        return IsExpected(test, result) ? null : $"yields {Described(result)}, expected [{string.Join(", ", test.Outputs.Select(output => $"{output.Type} {output.Text}"))}]";
    }

    private static bool IsExpected(SuiteTest test, FhirPathItems result)
    {
        if (result.Count != test.Outputs.Count) { return false; }
        var left = test.Outputs.ToList();
        for (var i = 0; i < result.Count; i++)
        {
            var item = result[i];
            var found = test.IsOrdered ? (IsSame(left[0], item) ? 0 : -1) : left.FindIndex(output => IsSame(output, item));
            if (found < 0) { return false; }
            left.RemoveAt(found);
        }
        return true;
    }

    private static bool IsSame((string? Type, string Text) expected, FhirPathValue value)
    {
        var type = value.TypeName[(value.TypeName.IndexOf('.', StringComparison.Ordinal) + 1)..];
        if (expected.Type is not null && !string.Equals(expected.Type, type, StringComparison.OrdinalIgnoreCase)) { return false; }
        var text = expected.Text.StartsWith("@T", StringComparison.Ordinal) ? expected.Text[2..] : expected.Text.StartsWith('@') ? expected.Text[1..] : expected.Text;
        if (string.Equals(value.AsString(), text, StringComparison.Ordinal)) { return true; }
        return value.AsDecimal() is { } number && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var expectedNumber) && number == expectedNumber;
    }

    private static string Described(FhirPathItems items)
    {
        var parts = new List<string>();
        for (var i = 0; i < items.Count; i++) { parts.Add($"{items[i].TypeName} {items[i].AsString()}"); }
        return $"[{string.Join(", ", parts)}]";
    }

    private JsonTape Resource(string file)
    {
        if (!_resources.TryGetValue(file, out var tape))
        {
            tape = JsonTape.TryRead(Suite.Resource(file), out var fault) ?? throw new InvalidDataException($"{file}: {fault}");
            _resources.Add(file, tape);
        }
        return tape;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tape in _resources.Values) { tape.Dispose(); }
    }
}

using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>Shapes that the answers of functions have.</summary>
internal static class Answers
{
    /// <summary>A truth value; empty when it cannot be told.</summary>
    public static FhirPathItems Of(bool? truth) => truth is { } known ? FhirPathItems.Of(FhirPathValue.Of(known)) : default;

    /// <summary>A number; empty when it cannot be told.</summary>
    public static FhirPathItems Of(decimal? number) => number is { } known ? FhirPathItems.Of(FhirPathValue.Of(known)) : default;

    /// <summary>A text; empty when there is none.</summary>
    public static FhirPathItems Of(string? text) => string.IsNullOrEmpty(text) ? default : FhirPathItems.Of(FhirPathValue.Of(text));

    /// <summary>An answer for each item that has one; incomplete as the input is.</summary>
    public static FhirPathItems Each(FhirPathItems input, Func<FhirPathValue, FhirPathItems> answer)
    {
        if (input.Count == 1 && !input.IsIncomplete) { return answer(input[0]); }
        if (input.Count == 0) { return input; }
        var all = new List<FhirPathValue>(input.Count);
        for (var i = 0; i < input.Count; i++)
        {
            var items = answer(input[i]);
            for (var j = 0; j < items.Count; j++) { all.Add(items[j]); }
        }
        return FhirPathItems.Of(all, input.IsIncomplete);
    }

    /// <summary>The truth for any item: true when it is of one, else not told when it cannot be told of one or the input is incomplete.</summary>
    public static FhirPathItems Any(FhirPathItems input, Func<FhirPathValue, bool?> answer)
    {
        bool? any = input.IsIncomplete ? null : false;
        for (var i = 0; i < input.Count; i++)
        {
            var truth = answer(input[i]);
            if (truth == true) { return Of(truth: true); }
            if (truth is null) { any = null; }
        }
        return input.Count == 0 ? default : Of(any);
    }

    /// <summary>The text of an argument.</summary>
    /// <exception cref="FhirPathException">It is no single text.</exception>
    public static string Text(IReadOnlyList<FhirPathItems> arguments, int place, string function) =>
        arguments[place].Count == 1 && arguments[place][0].AsString() is { } text ? text : throw new FhirPathException($"{function}() takes a text as argument {place + 1}.");

    /// <summary>The call of the hook.</summary>
    /// <exception cref="FhirPathException">There is none.</exception>
    public static PackSession Session(FhirPathCall call, string function) => call.Variables switch
    {
        PackVariables variables => variables.Session,
        PackSession session => session,
        _ => throw new FhirPathException($"{function}() can be asked in a hook call only."),
    };
}

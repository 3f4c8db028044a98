using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>What functions of packs share: their call, their input, their answers.</summary>
internal static class Replies
{
    /// <summary>The answer of a function that cannot tell.</summary>
    public static FhirPathItems NotTold => FhirPathItems.Of([], isIncomplete: true);

    /// <summary>The call that an expression is evaluated for.</summary>
    /// <exception cref="FhirPathException">The expression is evaluated outside of one.</exception>
    public static PackSession SessionOf(FhirPathCall call) => TrySessionOf(call) ?? throw new FhirPathException("A function of packs needs a call.");

    /// <summary>The call that an expression is evaluated for; <see langword="null"/> outside of one.</summary>
    public static PackSession? TrySessionOf(FhirPathCall call) => call.Variables switch
    {
        PackVariables variables => variables.Session,
        PackSession session => session,
        _ => null,
    };

    /// <summary>The JSON of the only item; absent when there is none, several, or a computed value.</summary>
    public static TapeNode OnlyNode(this FhirPathItems items) => items.Count == 1 ? items[0].Node : default;

    /// <summary>The text of an argument; <see langword="null"/> when it is none.</summary>
    public static string? TextOf(this IReadOnlyList<FhirPathItems> arguments, int index) =>
        index < arguments.Count && arguments[index].Count == 1 ? arguments[index][0].AsString() : null;

    /// <summary>The text of an argument that must be one.</summary>
    /// <exception cref="FhirPathException">It is no single text.</exception>
    public static string RequiredText(IReadOnlyList<FhirPathItems> arguments, int index, string function) =>
        arguments.TextOf(index) ?? throw new FhirPathException($"{function}() takes a text as argument {index + 1}.");

    /// <summary>An answer for each item that has one; incomplete as the input is.</summary>
    public static FhirPathItems Each(FhirPathItems input, FhirPathCall call, Func<FhirPathValue, FhirPathItems> answer)
    {
        if (input.Count == 1 && !input.IsIncomplete) { return answer(input[0]); }
        if (input.Count == 0) { return input; }
        var found = call.Gather();
        for (var i = 0; i < input.Count; i++) { found.Add(answer(input[i])); }
        return found.Take(input.IsIncomplete);
    }

    /// <summary>The truth for any item: true when it is of one, else not told when it cannot be told of one or the input is incomplete; empty for none.</summary>
    public static FhirPathItems Any(FhirPathItems input, FhirPathCall call, Func<FhirPathValue, FhirPathCall, bool?> answer)
    {
        bool? any = input.IsIncomplete ? null : false;
        for (var i = 0; i < input.Count; i++)
        {
            var truth = answer(input[i], call);
            if (truth == true) { return Truth(truth: true); }
            if (truth is null) { any = null; }
        }
        return input.Count == 0 ? default : Truth(any);
    }

    /// <summary>A number that may not be told.</summary>
    public static FhirPathItems Number(decimal? number) => number is { } told ? FhirPathItems.Of(FhirPathValue.Of(told)) : default;

    /// <summary>A truth value that may not be told.</summary>
    public static FhirPathItems Truth(bool? truth) => truth is { } told ? FhirPathItems.Of(FhirPathValue.Of(told)) : default;

    /// <summary>A text that may be missing.</summary>
    public static FhirPathItems Text(string? text) => text is null ? default : FhirPathItems.Of(FhirPathValue.Of(text));

    /// <summary>Names of ingredients.</summary>
    public static FhirPathItems Names(IEnumerable<Ingredient> ingredients) =>
        FhirPathItems.Of([.. ingredients.Select(ingredient => FhirPathValue.Of(ingredient.Name))]);
}

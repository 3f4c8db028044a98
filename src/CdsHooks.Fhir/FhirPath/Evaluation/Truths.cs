namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>The tables of three-valued logic, and the way from a C# truth value.</summary>
internal static class Truths
{
    public static Truth Of(bool truth) => truth ? Truth.True : Truth.False;

    public static Truth Of(bool? truth) => truth is { } known ? Of(known) : Truth.Empty;

    public static bool IsKnown(this Truth truth) => truth <= Truth.True;

    public static Truth Not(this Truth truth) => truth switch
    {
        Truth.False => Truth.True,
        Truth.True => Truth.False,
        _ => truth,
    };

    public static Truth And(this Truth left, Truth right) =>
        left == Truth.False || right == Truth.False ? Truth.False
        : left == Truth.True ? right
        : right == Truth.True ? left
        : Unknown(left, right);

    public static Truth Or(this Truth left, Truth right) =>
        left == Truth.True || right == Truth.True ? Truth.True
        : left == Truth.False ? right
        : right == Truth.False ? left
        : Unknown(left, right);

    public static Truth Xor(this Truth left, Truth right) =>
        left.IsKnown() && right.IsKnown() ? Of(left != right) : left.IsKnown() ? right : right.IsKnown() ? left : Unknown(left, right);

    private static Truth Unknown(Truth left, Truth right) =>
        left == Truth.Incomplete || right == Truth.Incomplete ? Truth.Incomplete : Truth.Empty;
}

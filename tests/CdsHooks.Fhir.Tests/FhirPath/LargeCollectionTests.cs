using System.Text;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Tests.FhirPath;

/// <summary>Collections that lie in arrays of their own, and those that lie in arrays that are lent for the time of a call.</summary>
public class LargeCollectionTests
{
    private const int LargestOwn = 2_048;

    [Theory]
    [InlineData(2)]
    [InlineData(LargestOwn)]
    [InlineData(LargestOwn + 1)]
    [InlineData(20_000)]
    public void Evaluate_SoManyItems_YieldsThemAllInOrder(int count)
    {
        var items = Given(count);

        Assert.Equal(count, items.Count);
        Assert.Equal(Enumerable.Range(0, count).Select(number => $"{number}"), Enumerable.Range(0, count).Select(i => items[i].AsString()));
    }

    [Theory]
    [InlineData(LargestOwn)]
    [InlineData(LargestOwn + 1)]
    public void Item_BeyondTheLast_IsNone(int count) => Assert.Throws<ArgumentOutOfRangeException>(() => Given(count)[count]);

    [Theory]
    [InlineData(LargestOwn)]
    [InlineData(LargestOwn + 1)]
    public void Evaluate_OverAVariableOfSoManyItems_SeesNoneBeyondThem(int count)
    {
        var kept = Given(count);
        var call = new FhirPathCall { Now = Fp.Now, Variables = new One(kept) };

        Assert.Equal($"{count}", Text("%given.count()", call));
        Assert.Equal($"{count - 1}", Text("%given.last()", call));
        Assert.Equal("0", Text("%given.first()", call));
        Assert.Equal($"{2 * count}", Text("%given.combine(%given).count()", call));
    }

    [Theory]
    [InlineData(LargestOwn, true)]
    [InlineData(LargestOwn + 1, true)]
    [InlineData(LargestOwn + 1, false)]
    public void Evaluate_SoManyItems_KeepsTheDoubt(int count, bool isIncomplete)
    {
        var given = FhirPathItems.Of([.. Enumerable.Range(0, count).Select(FhirPathValue.Of)], isIncomplete);
        var call = new FhirPathCall { Now = Fp.Now, Variables = new One(given) };
        var items = Evaluate("%given.where($this >= 0)", call);

        Assert.Equal(count, items.Count);
        Assert.Equal(isIncomplete, items.IsIncomplete);
        Assert.False(items.AsWhole().IsIncomplete);
        Assert.Equal(count, items.AsWhole().Count);
    }

    [Fact]
    public void Release_GivesLargeArraysToTheNextCall_WhichSeesNothingOfTheFirst()
    {
        var first = new FhirPathCall { Now = Fp.Now };
        Assert.Equal(5_000, Evaluate(Range(5_000), first).Count);
        first.Release();

        var next = new FhirPathCall { Now = Fp.Now };
        var items = Evaluate($"{Range(4_500)}.select('other')", next);
        Assert.All(Enumerable.Range(0, 4_500), i => Assert.Equal("other", items[i].AsString()));
        Assert.Throws<ArgumentOutOfRangeException>(() => items[4_500]);
    }

    [Fact]
    public void Evaluate_TwiceInOneCall_LeavesTheFirstResultAlone()
    {
        var call = new FhirPathCall { Now = Fp.Now };
        var first = Evaluate($"{Range(3_000)}.select('first')", call);
        Evaluate($"{Range(3_000)}.select('second')", call);

        Assert.All(Enumerable.Range(0, 3_000), i => Assert.Equal("first", first[i].AsString()));
    }

    [Fact]
    public void Evaluate_WithoutRelease_KeepsItsArrays()
    {
        var items = Evaluate($"{Range(3_000)}.select('kept')", new FhirPathCall { Now = Fp.Now });
        var other = new FhirPathCall { Now = Fp.Now };
        Evaluate($"{Range(3_000)}.select('other')", other);
        other.Release();

        Assert.All(Enumerable.Range(0, 3_000), i => Assert.Equal("kept", items[i].AsString()));
    }

    [Fact]
    public void Constant_OfManyItems_OutlivesTheCallsThatUseIt()
    {
        // Worked out when the expression is compiled, or once for a moment.
        foreach (var text in (ReadOnlySpan<string>)[$"'{new string('x', 3_000)}'.toChars()", $"('{new string('x', 3_000)}' + today().toString().substring(0, 0)).toChars()"])
        {
            var expression = Fp.Compile(text, Fp.Lenient);
            for (var turn = 0; turn < 3; turn++)
            {
                var call = new FhirPathCall { Now = Fp.Now };
                var items = expression.Evaluate(default, call);
                Assert.Equal(3_000, items.Count);
                Assert.All(Enumerable.Range(0, 3_000), i => Assert.Equal("x", items[i].AsString()));
                Evaluate($"{Range(3_000)}.select('other')", call);
                call.Release();
            }
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(5_000)]
    public void Sort_OfMany_IsStable(int count)
    {
        var sorted = Evaluate($"{Range(count)}.sort($this.toInteger() mod 7)", new FhirPathCall { Now = Fp.Now });

        Assert.Equal(
            Enumerable.Range(0, count).OrderBy(number => number % 7).Select(number => $"{number}"),
            Enumerable.Range(0, sorted.Count).Select(i => sorted[i].AsString()));
    }

    [Fact]
    public void Lent_BeyondWhatACallMayBorrow_IsRightAllTheSame()
    {
        var call = new FhirPathCall { Now = Fp.Now, StepsLeft = 100_000_000 };
        var all = Enumerable.Range(0, 100).Select(turn => Evaluate($"{Range(10_000)}.select('{turn}')", call)).ToList();

        for (var turn = 0; turn < all.Count; turn++)
        {
            Assert.Equal(10_000, all[turn].Count);
            Assert.Equal($"{turn}", all[turn][0].AsString());
            Assert.Equal($"{turn}", all[turn][9_999].AsString());
        }
        call.Release();
    }

    private static string Range(int count) => $"'{string.Join(',', Enumerable.Range(0, count))}'.split(',')";

    private static FhirPathItems Given(int count)
    {
        var names = string.Join(',', Enumerable.Range(0, count).Select(number => $$"""{"family":"{{number}}"}"""));
        var tape = JsonTape.TryRead(Encoding.ASCII.GetBytes($$"""{"resourceType":"Patient","name":[{{names}}]}"""), out _)!;
        return Fp.Compile("name.family", Fp.Lenient).Evaluate(FhirPathItems.Of(FhirPathValue.Of(tape.Root)), new FhirPathCall { Now = Fp.Now });
    }

    private static FhirPathItems Evaluate(string text, FhirPathCall call) => Fp.Compile(text, Scope).Evaluate(default, call);

    private static string? Text(string text, FhirPathCall call) => Evaluate(text, call)[0].AsString();

    private static FhirPathScope Scope { get; } = Fp.Lenient with { Variables = [new FhirPathVariable("given", FhirPathType.Any)] };

    private sealed class One(FhirPathItems value) : IFhirPathVariables
    {
        public FhirPathItems Get(int slot, FhirPathCall call) => value;
    }
}

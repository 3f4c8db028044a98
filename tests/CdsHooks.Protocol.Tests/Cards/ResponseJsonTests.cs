using System.Text;
using System.Text.Json;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Tests.Cards;

public class ResponseJsonTests
{
    private static readonly string?[] Texts = [null, "", " ", "Look", "naïve <b>“quoted”</b> & 'more' \\ \n", "\u200b", "😀", "half \ud83d"];

    public static TheoryData<CdsResponse> Answers => [CdsResponse.Nothing, Responses.Full, new CdsResponse { Cards = [Responses.Card, Responses.FullCard], Extension = RawJson.Parse("{\"a\":[1.10]}"u8) }];

    [Theory]
    [MemberData(nameof(Answers))]
    public void Write_AnAnswer_WritesWhatTheSerializerWrites(CdsResponse answer) => Assert.Equal(Serialized(answer), Written(answer));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Write_AnswersOfAllShapes_WritesWhatTheSerializerWrites(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 1_000; i++)
        {
            var answer = new CdsResponse { Cards = Some(random, AnyCard)!, SystemActions = Maybe(random, AnyAction), Extension = AnyRaw(random) };

            Assert.Equal(Serialized(answer), Written(answer));
        }
    }

    // Whoever adds a member adds it to the writer and to the answers above, too.
    [Theory]
    [InlineData(typeof(CdsResponse), "cards systemActions extension")]
    [InlineData(typeof(Card), "uuid summary detail indicator source suggestions selectionBehavior overrideReasons links extension")]
    [InlineData(typeof(Source), "label url icon topic")]
    [InlineData(typeof(Coding), "code system display")]
    [InlineData(typeof(Suggestion), "label uuid isRecommended actions actionSelectionBehavior")]
    [InlineData(typeof(CdsAction), "type description resource resourceId extension")]
    [InlineData(typeof(OverrideReason), "code system display")]
    [InlineData(typeof(Link), "label url type appContext autolaunchable")]
    public void Members_OfEachType_AreThoseThatAreWritten(Type type, string names) =>
        Assert.Equal(names.Split(' '), ProtocolJson.Options.GetTypeInfo(type).Properties.Select(member => member.Name), StringComparer.Ordinal);

    private static string Serialized(CdsResponse answer) => JsonSerializer.Serialize(answer, ProtocolJson.TypeInfo<CdsResponse>());

    private static string Written(CdsResponse answer)
    {
        using var json = PooledJson.Write(answer, ResponseJson.Write);
        return Encoding.UTF8.GetString(json.Utf8.Span);
    }

    private static Card AnyCard(Random random) => new()
    {
        Uuid = Text(random),
        Summary = Text(random)!,
        Detail = Text(random),
        Indicator = Any<Indicator>(random),
        Source = new Source { Label = Text(random)!, Url = Text(random), Icon = Text(random), Topic = random.Next(2) == 0 ? null : new Coding { Code = Text(random)!, System = Text(random), Display = Text(random) } },
        Suggestions = Maybe(random, AnySuggestion),
        SelectionBehavior = random.Next(2) == 0 ? null : Any<SelectionBehavior>(random),
        OverrideReasons = Maybe(random, one => new OverrideReason { Code = Text(one)!, System = Text(one), Display = Text(one)! }),
        Links = Maybe(random, one => new Link { Label = Text(one)!, Url = Text(one)!, Type = Any<LinkType>(one), AppContext = Text(one), Autolaunchable = Flag(one) }),
        Extension = AnyRaw(random),
    };

    private static Suggestion AnySuggestion(Random random) => new()
    {
        Label = Text(random)!,
        Uuid = Text(random),
        IsRecommended = Flag(random),
        Actions = Maybe(random, AnyAction),
        ActionSelectionBehavior = random.Next(2) == 0 ? null : Any<ActionSelectionBehavior>(random),
    };

    private static CdsAction AnyAction(Random random) =>
        new() { Type = Any<ActionType>(random), Description = Text(random)!, Resource = AnyRaw(random), ResourceId = Text(random), Extension = AnyRaw(random) };

    private static RawJson? AnyRaw(Random random) => random.Next(5) switch
    {
        0 => null,
        1 => default(RawJson),
        2 => RawJson.Parse("{ }"u8),
        3 => RawJson.Parse("null"u8),
        _ => RawJson.Parse("""{"x":1.10,"y":"é","z":[{}]}"""u8),
    };

    private static bool? Flag(Random random) => random.Next(3) switch { 0 => null, 1 => false, _ => true };

    // Most are blank, so that whole objects are.
    private static string? Text(Random random) => random.Next(2) == 0 ? Texts[random.Next(3)] : Texts[random.Next(Texts.Length)];

    private static TEnum Any<TEnum>(Random random)
        where TEnum : struct, Enum => Enum.GetValues<TEnum>()[random.Next(Enum.GetValues<TEnum>().Length)];

    private static T[]? Maybe<T>(Random random, Func<Random, T> one) => random.Next(4) == 0 ? null : Some(random, one);

    private static T[] Some<T>(Random random, Func<Random, T> one) => [.. Enumerable.Range(0, random.Next(3)).Select(_ => one(random))];
}

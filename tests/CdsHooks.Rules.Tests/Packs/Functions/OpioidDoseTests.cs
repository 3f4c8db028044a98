using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Functions;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests.Packs.Functions;

public sealed class OpioidDoseTests
{
    private const string Daily = "\"timing\": { \"repeat\": { \"frequency\": 1, \"period\": 1, \"periodUnit\": \"d\" } }";

    [Theory]
    [InlineData("oxycodone", OpioidForm.Unit, "1.5")]
    [InlineData("hydromorphone", OpioidForm.Unit, "5.0")]
    [InlineData("methadone", OpioidForm.Unit, "4.7")]
    [InlineData("codeine", OpioidForm.Unit, "0.15")]
    [InlineData("hydrocodone", OpioidForm.Unit, "1.0")]
    [InlineData("morphine", OpioidForm.Unit, "1.0")]
    [InlineData("oxymorphone", OpioidForm.Unit, "3.0")]
    [InlineData("tapentadol", OpioidForm.Unit, "0.4")]
    [InlineData("tramadol", OpioidForm.Unit, "0.2")]
    public void MmePerDay_OneTabletThreeTimes_IsStrengthTimesFactor(string opioid, OpioidForm form, string factor)
    {
        var product = OpioidProducts.All.First(candidate => candidate.Opioid.Name == opioid && candidate.Form == form);

        Assert.Equal(product.Strength * 3 * decimal.Parse(factor, CultureInfo.InvariantCulture), Mme(product.Code, Dosage("\"value\": 1, \"code\": \"{tablet}\"", Repeat(3, 1, "d"))));
    }

    [Theory]
    [InlineData("\"value\": 2, \"unit\": \"tablets\"")]
    [InlineData("\"value\": 2, \"unit\": \"TAB\"")]
    [InlineData("\"value\": 2, \"code\": \"{tbl}\", \"system\": \"http://unitsofmeasure.org\"")]
    [InlineData("\"value\": 2")]
    [InlineData("\"value\": 30, \"unit\": \"mg\"")]
    [InlineData("\"value\": 0.03, \"code\": \"g\", \"system\": \"http://unitsofmeasure.org\"")]
    public void MmePerDay_SameDoseInAnyUnit_IsTheSame(string dose) =>
        Assert.Equal(30m * 2, Mme(Product("morphine", 15), Dosage(dose, Repeat(2, 1, "d"))));

    [Theory]
    [InlineData("\"frequency\": 1, \"period\": 6, \"periodUnit\": \"h\"", "60")]
    [InlineData("\"frequency\": 1, \"period\": 4, \"periodMax\": 6, \"periodUnit\": \"h\"", "90")]
    [InlineData("\"frequency\": 1, \"frequencyMax\": 2, \"period\": 1, \"periodUnit\": \"d\"", "30")]
    [InlineData("\"frequency\": 1, \"period\": 2, \"periodUnit\": \"d\"", "7.5")]
    public void MmePerDay_Timing_CountsTheMostDoses(string repeat, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), Mme(Product("morphine", 15), $$"""{ "timing": { "repeat": { {{repeat}} } }, "doseAndRate": [ { "doseQuantity": { "value": 1, "unit": "tablet" } } ] }"""));

    [Theory]
    [InlineData("BID", 30)]
    [InlineData("Q4H", 90)]
    [InlineData("PRN", null)]
    public void MmePerDay_TimingCode_IsRead(string code, int? expected) =>
        Assert.Equal(expected, Mme(Product("morphine", 15), $$"""{ "timing": { "code": { "coding": [ { "code": "{{code}}" } ] } }, "doseAndRate": [ { "doseQuantity": { "value": 1, "unit": "tablet" } } ] }"""));

    [Fact]
    public void MmePerDay_AsNeededAndRange_CountsTheMost() =>
        Assert.Equal(15m * 2 * 4, Mme(Product("morphine", 15), $$"""
            { "asNeededBoolean": true, {{Repeat(4, 1, "d")}}, "doseAndRate": [ { "doseRange": { "low": { "value": 1, "unit": "tablet" }, "high": { "value": 2, "unit": "tablet" } } } ] }
            """));

    [Theory]
    [InlineData("\"value\": 1, \"unit\": \"patch\"", 3, 60)]
    [InlineData("\"value\": 1, \"unit\": \"patch\"", 2, 60)]
    [InlineData("\"value\": 2, \"unit\": \"patches\"", 3, 120)]
    [InlineData("\"value\": 25, \"code\": \"ug/h\", \"system\": \"http://unitsofmeasure.org\"", 3, 60)]
    [InlineData("\"value\": 1, \"unit\": \"patch\"", 7, null)]
    [InlineData("\"value\": 1, \"unit\": \"patch\"", 1, null)]
    public void MmePerDay_FentanylPatch_CountsTheRateWheneverItIsChanged(string dose, int days, int? expected) =>
        Assert.Equal(expected, Mme("245134", Dosage(dose, Repeat(1, days, "d"))));

    [Fact]
    public void MmePerDay_Liquid_CountsMillilitres()
    {
        var product = OpioidProducts.All.First(candidate => candidate is { Form: OpioidForm.Liquid, Opioid.Name: "morphine" });

        Assert.Equal(product.Strength * 5 * 6, Mme(product.Code, Dosage("\"value\": 5, \"unit\": \"mL\"", Repeat(1, 4, "h"))));
    }

    [Fact]
    public void MmePerDay_MassOfACombination_IsNotTold()
    {
        Assert.Null(Mme("857002", Dosage("\"value\": 5, \"unit\": \"mg\"", Repeat(4, 1, "d"))));
        Assert.NotNull(Mme("857002", Dosage("\"value\": 1, \"unit\": \"tablet\"", Repeat(4, 1, "d"))));
    }

    [Theory]
    [InlineData("""{ "text": "one tablet twice a day" }""")]
    [InlineData("""{ "timing": { "repeat": { "frequency": 1, "period": 1, "periodUnit": "d" } } }""")]
    [InlineData("""{ "doseAndRate": [ { "doseQuantity": { "value": 1, "unit": "tablet" } } ] }""")]
    [InlineData("""{ "timing": { "repeat": { "frequency": 1, "period": 1, "periodUnit": "mo" } }, "doseAndRate": [ { "doseQuantity": { "value": 1, "unit": "tablet" } } ] }""")]
    [InlineData("""{ "timing": { "repeat": { "dayOfWeek": [ "mon" ] } }, "doseAndRate": [ { "doseQuantity": { "value": 1, "unit": "tablet" } } ] }""")]
    [InlineData("""{ "timing": { "repeat": { "frequency": 1, "period": 1, "periodUnit": "d" } }, "doseAndRate": [ { "doseQuantity": { "value": 1, "unit": "drop" } } ] }""")]
    [InlineData("""{ "timing": { "repeat": { "frequency": 1, "period": 1, "periodUnit": "d" } }, "doseAndRate": [ { "doseQuantity": { "value": 1, "comparator": "<", "unit": "tablet" } } ] }""")]
    [InlineData("""{ "modifierExtension": [ { "url": "http://example.org/x" } ], "timing": { "repeat": { "frequency": 1, "period": 1, "periodUnit": "d" } }, "doseAndRate": [ { "doseQuantity": { "value": 1, "unit": "tablet" } } ] }""")]
    public void MmePerDay_DoseOrTimingDoesNotTell_IsNotTold(string dosage) => Assert.Null(Mme(Product("morphine", 15), dosage));

    [Fact]
    public void MmePerDay_TwoInstructions_AddUpOnlySideBySide()
    {
        static string At(int? sequence) => $$"""
            { {{(sequence is null ? "" : $"\"sequence\": {sequence},")}} {{Daily}}, "doseAndRate": [ { "doseQuantity": { "value": 1, "unit": "tablet" } } ] }
            """;

        Assert.Equal(30m, Mme(Product("morphine", 15), $"{At(1)}, {At(1)}"));
        Assert.Null(Mme(Product("morphine", 15), $"{At(1)}, {At(2)}"));
        Assert.Null(Mme(Product("morphine", 15), $"{At(null)}, {At(null)}"));
    }

    [Theory]
    [InlineData("198402")]
    [InlineData("1819")]
    [InlineData("999999999")]
    public void MmePerDay_ProductWithoutFactor_IsNotTold(string rxNorm) =>
        Assert.Null(Mme(rxNorm, Dosage("\"value\": 1, \"unit\": \"tablet\"", Repeat(1, 1, "d"))));

    [Fact]
    public void All_Products_AreKnownToTheMedicationTable() => Assert.All(OpioidProducts.All, product =>
    {
        var known = MedicationKnowledge.Default.Find(Encoding.UTF8.GetBytes(product.Code));
        Assert.NotNull(known);
        Assert.Contains(product.Opioid, known.Ingredients);
        Assert.InRange(product.Strength, 0.1m, 400m);
    });

    private static string Product(string opioid, decimal strength) => OpioidProducts.All
        .First(product => product.Opioid.Name == opioid && product.Form == OpioidForm.Unit && product.Strength == strength).Code;

    private static string Repeat(int frequency, int period, string unit) =>
        $$"""
        "timing": { "repeat": { "frequency": {{frequency}}, "period": {{period}}, "periodUnit": "{{unit}}" } }
        """;

    private static string Dosage(string dose, string timing) => $$"""{ {{timing}}, "doseAndRate": [ { "doseQuantity": { {{dose}} } } ] }""";

    private static decimal? Mme(string rxNorm, string dosages)
    {
        var order = JsonNode.Parse(Clinical.MedicationSafety.Rx.Order("d1", rxNorm))!;
        order["dosageInstruction"] = JsonNode.Parse($"[ {dosages} ]");
        var body = new JsonObject
        {
            ["hook"] = "order-sign",
            ["hookInstance"] = "5f0c3a01-7b1e-4c55-9a20-3d1f6e8b0001",
            ["context"] = new JsonObject
            {
                ["userId"] = "Practitioner/d1",
                ["patientId"] = Scenario.PatientId,
                ["draftOrders"] = new JsonObject { ["resourceType"] = "Bundle", ["entry"] = new JsonArray(new JsonObject { ["resource"] = order }) },
            },
        };
        using var tape = JsonTape.TryRead(Encoding.UTF8.GetBytes(body.ToJsonString()), out _)!;
        var request = Assert.IsType<CdsRequestReading.Accepted>(CdsRequestReader.Read(tape, ["order-sign"])).Request;
        var probe = new Probe();
        var service = RuleCatalog.Compile([probe.Pack], MedicationKnowledge.Default).WithId("tested").Single();
        using var chart = ChartReader.Read(request, service.Plan, tape.Length);
        foreach (var draft in chart.Of(Probe.Drafts)) { return OpioidDose.MmePerDay(chart, draft); }
        throw new InvalidOperationException("no draft");
    }

    private sealed class Probe : IRule
    {
        public static readonly Fact<MedicationRequest> Drafts = Fact.InContext<MedicationRequest>();

        public RuleDescription Description { get; } = new()
        {
            Id = "probe",
            Version = "1.0.0",
            Title = "Probe",
            Requires = [],
            MayUse = [Drafts],
            Evidence = new Evidence
            {
                Label = "x", Statement = "x", Grade = "x", Published = new DateOnly(2026, 1, 1), Url = new Uri("https://example.org"), Population = "x", Exclusions = "x",
                LookBack = "x", WhenMissing = "x", ReviewBy = new DateOnly(2027, 1, 1),
            },
        };

        public RulePack Pack => new()
        {
            Id = "tested",
            Version = "1.0.0",
            Services = [new ServiceDefinition { Id = "tested", Hooks = ["order-sign"], Title = "Tested", Description = "Tested", Rules = [this] }],
        };

        public RuleOutcome Evaluate(RuleCall call) => RuleOutcome.Quiet("probe");
    }
}

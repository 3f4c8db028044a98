using CdsHooks.Rules.Packs;

namespace CdsHooks.Rules.Tests.Packs.Reading;

/// <summary>Each kind of problem once: with its place, its code, its suggestion, and without any other beside it.</summary>
public class PackProblemTests
{
    [Fact]
    public void Pack_ThatIsSound_HasNoProblem()
    {
        var loading = SoundPack.Load(SoundPack.Text);
        Assert.Empty(loading.Problems.Select(problem => problem.ToString()));
        Assert.Equal("gaps", Assert.Single(loading.Packs).Pack.Id);
    }

    [Theory]
    [InlineData("title: Gaps in care", "title: §'open", "YAML001", null)]
    [InlineData("last: \"%a1c.first()\"", "last: §%a1c.first()", "YAML001", null)]
    [InlineData("title: HbA1c overdue", "title: HbA1c§: overdue", "YAML001", null)]
    [InlineData("author: Tests", "author: Tests\n§author: Others", "YAML002", null)]
    [InlineData("author: Tests", "author: §&a Tests", "YAML003", null)]
    [InlineData("author: Tests", "author: §!!str Tests", "YAML003", null)]
    [InlineData("pack: gaps", "§\u0085pack: gaps", "YAML006", null)]
    [InlineData("title: Gaps in care", "title: Gaps §\uFFFD in care", "YAML007", null)]
    [InlineData("    status: active\n", "§\tstatus: active\n", "YAML001", null)]
    [InlineData("    status: active\n", "  §\t  status: active\n", "YAML001", null)]
    [InlineData("title: HbA1c overdue", "title: §\"HbA1c overdue", "YAML001", null)]
    [InlineData("description: What is due.\nauthor", "§desciption: What is due.\nauthor", "FORM001", "description")]
    [InlineData("in: hba1c,", "§value: hba1c,", "FORM001", null)]
    [InlineData("    status: active\n", "    §stauts: active\n    status: active\n", "FORM001", null)]
    [InlineData("{ display: Will monitor,", "§{ code: x,", "FORM002", null)]
    [InlineData("title: HbA1c overdue", "title: §2026", "FORM003", null)]
    [InlineData("title: HbA1c overdue", "title: §[a]", "FORM003", null)]
    [InlineData("priority: 60", "priority: §high", "FORM003", null)]
    [InlineData("published: 2026-01-01", "published: §January", "FORM003", null)]
    [InlineData("deadline: 40ms", "deadline: §40", "FORM003", null)]
    [InlineData("deadline: 40ms", "suppress: §12", "FORM003", null)]
    [InlineData("deadline: 40ms", "suppress: §12h", "FORM003", null)]
    [InlineData("deadline: 40ms", "suppress: §0 h", "FORM003", null)]
    [InlineData("deadline: 40ms", "suppress: §always", "FORM003", null)]
    [InlineData("deadline: 40ms", "suppress: §31 d", "FORM012", null)]
    [InlineData("deadline: 40ms", "suppress: §721 hours", "FORM012", null)]
    [InlineData("deadline: 40ms", "suppress: §43201 min", "FORM012", null)]
    [InlineData("author: Tests", "author: Tests\nsuppress: §soon", "FORM003", null)]
    [InlineData("title: Care gaps, description", "title: Care gaps, suppress: §soon, description", "FORM003", null)]
    [InlineData("within: 12 months", "within: §a year", "FORM003", null)]
    [InlineData("status: active\n", "status: §activ\n", "FORM004", "active")]
    [InlineData("sex: female", "sex: §woman", "FORM004", null)]
    [InlineData("indicator: warning", "indicator: §warn", "FORM004", null)]
    [InlineData("hooks: [patient-view, order-sign]", "hooks: [patient-view, §order-sing]", "FORM004", "order-sign")]
    [InlineData("last: \"%a1c.first()\"", "§a1c: \"%problems.first()\"\n      last: \"%a1c.first()\"", "FORM005", null)]
    [InlineData("  - name: in time", "  - §{ name: overdue, rule: hba1c-overdue, expect: silent }\n  - name: in time", "FORM005", null)]
    [InlineData("pack: gaps", "pack: §myGaps", "FORM006", "my-gaps")]
    [InlineData("  anything: {", "  §AnyThing: {", "FORM006", "any-thing")]
    [InlineData("version: 1.0.0", "version: §'1.0'", "FORM006", null)]
    [InlineData("format: 1", "format: §2", "FORM007", null)]
    [InlineData("fhir: 4.0.1", "fhir: §5.0.0", "FORM007", null)]
    [InlineData("**overdue**", "§${%last.where(code = '}')", "FORM008", null)]
    [InlineData("**overdue**", "§${ }", "FORM008", null)]
    [InlineData("    card:\n", "    §cases: []\n    card:\n", "FORM009", null)]
    [InlineData("medicines: [taken, judged], in", "medicines: [taken, judged], §unit: mg, in", "FORM009", null)]
    [InlineData("rule: hba1c-overdue, chart: diabetic", "rule: hba1c-overdue, chart: §diabetics", "FORM010", "diabetic")]
    [InlineData("{ Patient: { birthDate: 1960 } }", "{ Patient: { §birthdate: 1960 } }", "FORM011", "birthDate")]
    [InlineData("{ Patient: { birthDate: 1960 } }", "{ §Pateint: { birthDate: 1960 } }", "FORM011", "Patient")]
    [InlineData("priority: 60", "priority: §101", "FORM012", null)]
    [InlineData("from: 18, to: 75", "from: 18, to: §17", "FORM012", null)]
    [InlineData("groups: [diabetes-type1, diabetes-type2]", "groups: [diabetes-type1, §diabetes-typ2]", "CODE001", "diabetes-type2")]
    [InlineData("classes: [statin]", "classes: [§statins]", "CODE002", "statin")]
    [InlineData("ingredients: [ezetimibe]", "ingredients: [§ezetimib]", "CODE003", "ezetimibe")]
    [InlineData("except: [lovastatin]", "except: [§metformin]", "CODE003", null)]
    [InlineData("  hba1c: { loinc: [\"4548-4\", 17856-6] }", "  §hba1c: { loinc: [] }", "CODE004", null)]
    [InlineData("file: valuesets/scans.tsv", "file: §valuesets/scan.tsv", "CODE006", "valuesets/scans.tsv")]
    [InlineData("union: [hba1c, scans]", "union: [hba1c, §scan]", "CODE008", "scans")]
    [InlineData("union: [hba1c, scans]", "union: [hba1c, §anything]", "CODE009", null)]
    [InlineData("system: \"http://hl7.org/fhir/sid/icd-10-cm\"", "system: §icd10", "CODE010", "icd10cm")]
    [InlineData("system: \"http://hl7.org/fhir/sid/icd-10-cm\", codes: [M10.9], prefixes", "system: loinc, codes: [4548-4], §prefixes", "CODE011", null)]
    [InlineData("code: \"loinc|4548-4|Hemoglobin A1c\"", "code: §\"lonic|4548-4\"", "CODE010", "loinc")]
    [InlineData("\"HbA1c overdue: last ${", "§\"HbA1c overdue, and this goes on and on, in words that nobody will ever read, until there are far more letters on this one line than any card may hold: ${", "CARD001", null)]
    [InlineData("summary: \"HbA1c overdue: last", "summary: §\"HbA1c\\noverdue: last", "CARD002", null)]
    [InlineData("resourceType: ServiceRequest", "resourceType: §ServiceRequst", "CARD010", "ServiceRequest")]
    [InlineData("intent: order", "intent: order\n                §priorty: routine", "CARD004", "priority")]
    [InlineData("resourceType: ServiceRequest\n                status: draft", "§resourceType: ServiceRequest", "CARD005", null)]
    [InlineData("resourceType: ServiceRequest\n                status: draft", "resourceType: ServiceRequest\n                status: §drafft", "CARD012", "draft")]
    [InlineData("intent: order", "intent: §Order", "CARD012", "order")]
    [InlineData("intent: order", "intent: order\n                priority: §soon", "CARD012", null)]
    [InlineData("{ type: delete, description: Remove, resourceId: \"MedicationRequest/${%context.patientId}\" }", "§{ type: delete, description: Remove }", "CARD006", null)]
    [InlineData("resourceId: \"MedicationRequest/", "resourceId: §\"MedicationReqest/", "CARD006", "MedicationRequest")]
    [InlineData("subject: \"Patient/${%context.patientId}\"", "subject: \"Patient/${%context.patientId}\"\n                occurrencePeriod: §today", "CARD006", null)]
    [InlineData("overrideReasons: [willMonitor,", "overrideReasons: [§wilMonitor,", "CARD007", "willMonitor")]
    [InlineData("    card:\n", "    onIndeterminate: { card: { indicator: info, summary: Unknown, selectionBehavior: §any } }\n    card:\n", "CARD009", null)]
    [InlineData("      suggestions:\n", "      selectionBehavior: at-most-one\n      suggestions:\n        - { label: A, isRecommended: true, actions: [ { type: delete, description: B, resourceId: Task/1 } ] }\n        - §{ label: C, isRecommended: true, actions: [ { type: delete, description: D, resourceId: Task/2 } ] }\n", "CARD009", null)]
    [InlineData("      suggestions:\n", "      suggestions:\n        - §{ label: A, actions: [] }\n", "CARD006", null)]
    [InlineData("type: absolute, url: \"https://example.org/guideline\"", "type: absolute, url: §\"http://example.org/guideline\"", "CARD008", null)]
    [InlineData("{ label: Guideline, type: absolute, url: \"https://example.org/guideline\" }", "§{ label: Guideline, type: absolute }", "CARD008", null)]
    [InlineData("type: absolute, url: \"https://example.org/guideline\"", "type: absolute, appContext: §x, url: \"https://example.org/guideline\"", "CARD008", null)]
    [InlineData("url: \"https://example.org/guideline\" }\n      overrideReasons", "url: §\"${%last.status}\" }\n      overrideReasons", "CARD008", null)]
    [InlineData("url: \"https://example.org/guideline\" }\n      overrideReasons", "url: §\"https://example.org${%last.status}\" }\n      overrideReasons", "CARD008", null)]
    [InlineData("type: absolute, url: \"https://example.org/guideline\"", "type: smart, url: §\"http://example.org/launch\"", "CARD008", null)]
    [InlineData("It is **overdue**.", "[Read](${§%last.status})", "CARD008", null)]
    [InlineData("last: \"%a1c.first()\"", "newest: \"§%last\"\n      last: \"%a1c.first()\"", "EXPR004", null)]
    [InlineData("evidence:\n      statement: Measure HbA1c twice a year.\n      grade", "evidence:\n      §grade", "RULE001", null)]
    [InlineData("chart: diabetic, expect: fires", "chart: diabetic, expect: silent", "RULE003", null)]
    [InlineData("    service: care-gaps", "    service: §care-gap", "RULE005", "care-gaps")]
    [InlineData("hooks: [patient-view]", "hooks: [§order-select]", "RULE006", null)]
    [InlineData("unless: [endOfLife]", "unless: [§endOfLive]", "RULE007", "endOfLife")]
    [InlineData("reviewer: none", "reviewer: none\nuses: [§commun]", "RULE010", null)]
    [InlineData("  - { name: overdue, rule: hba1c-overdue, chart", "  - { name: unknown, rule: §hba1c-overdu, expect: silent }\n  - { name: overdue, rule: hba1c-overdue, chart", "RULE013", "hba1c-overdue")]
    public void Pack_SpoiledInOnePlace_HasOneProblemThere(string old, string with, string code, string? didYouMean)
    {
        if (code == "RULE003") { (old, with) = ("- id: hba1c-overdue", "- id: §hba1c-overdue"); }
        var (text, line, column) = SoundPack.Spoil(SoundPack.Text, old, with);
        if (code == "RULE003") { text = text.Replace("expect: fires", "expect: silent", StringComparison.Ordinal); }
        var loading = SoundPack.Load(text);
        var problem = Assert.Single(loading.Problems);
        Assert.Equal((new PackMark(SoundPack.Path, line, column), code, didYouMean), (problem.Mark, problem.Code, problem.DidYouMean));
        Assert.Empty(loading.Packs);
    }

    [Fact]
    public void Problems_AllOfAPack_AreFoundAtOnce()
    {
        var text = SoundPack.Text.Replace("sex: female", "sex: woman", StringComparison.Ordinal).Replace("classes: [statin]", "classes: [statins]", StringComparison.Ordinal)
            .Replace("priority: 60", "priorty: 60", StringComparison.Ordinal).Replace("unless: [endOfLife]", "unless: [endOfLive]", StringComparison.Ordinal);
        Assert.Equal(["CODE002", "FORM001", "FORM004", "RULE007"], SoundPack.Load(text).Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Problems_OfKeysFactsAndExpressions_AreFoundAtOnce()
    {
        var text = SoundPack.Text.Replace("priority: 60", "priorty: 60", StringComparison.Ordinal).Replace("resource: Condition", "resource: Conditon", StringComparison.Ordinal)
            .Replace("%last.exists().not()", "%last.exist().not()", StringComparison.Ordinal).Replace("${%last.status}", "${%lst.status}", StringComparison.Ordinal);
        Assert.Equal(["FACT001", "FORM001", "EXPR003", "EXPR004"], SoundPack.Load(text).Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Problems_ThatFollowFromAnother_AreNotTold()
    {
        var text = SoundPack.Text.Replace("resource: Observation, in: hba1c", "resource: Observatoin, in: hba1c", StringComparison.Ordinal).Replace("17856-6] }", "17856-6], x: }", StringComparison.Ordinal);
        Assert.Equal(["FORM001", "FACT001"], SoundPack.Load(text).Problems.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# title: nothing yet\n")]
    [InlineData("---\n")]
    public void File_ThatHoldsNothing_RefusesThePack(string text)
    {
        var loading = PackLoader.Load([SoundPack.Of(SoundPack.Text, SoundPack.List, new PackFile("packs/gaps/rules/more.yaml", text))], SoundPack.Today, runTests: false);
        Assert.Equal("packs/gaps/rules/more.yaml:1:1 FORM013", Assert.Single(loading.Problems) is var problem ? $"{problem.Mark} {problem.Code}" : "");
        Assert.Empty(loading.Packs);
    }

    [Fact]
    public void Service_WithoutRules_RefusesThePack()
    {
        var text = SoundPack.Text[..SoundPack.Text.IndexOf("rules:\n", StringComparison.Ordinal)];
        Assert.Equal("RULE014", Assert.Single(SoundPack.Load(text).Problems).Code);
    }

    [Fact]
    public void CodeList_ThatIsNotUtf8_IsAProblemAtItsPlace()
    {
        var loading = SoundPack.Load(SoundPack.Text, SoundPack.List.Replace("Scan\t", "Sc\uFFFDn\t", StringComparison.Ordinal));
        Assert.Equal($"{SoundPack.ListPath}:6:19 YAML007", Assert.Single(loading.Problems) is var problem ? $"{problem.Mark} {problem.Code}" : "");
    }

    [Fact]
    public void Key_ThatIsNearNone_IsToldWhichThereAre() =>
        Assert.Contains("it may also have medicines, in, ", Assert.Single(SoundPack.Load(SoundPack.Text.Replace("in: hba1c,", "code: hba1c,", StringComparison.Ordinal)).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void ReviewDate_ThatHasPassed_IsAWarning()
    {
        var (text, line, column) = SoundPack.Spoil(SoundPack.Text, "reviewBy: 2027-06-30", "reviewBy: §2026-06-14");
        var loading = SoundPack.Load(text);
        var problem = Assert.Single(loading.Problems);
        Assert.Equal((new PackMark(SoundPack.Path, line, column), "RULE002", true), (problem.Mark, problem.Code, problem.IsWarning));
        Assert.Single(loading.Packs);
        Assert.Empty(SoundPack.Load(text.Replace("2026-06-14", "2026-06-15", StringComparison.Ordinal)).Problems);
    }

    [Fact]
    public void Card_WithoutAnySource_IsAProblem()
    {
        var draft = SoundPack.Text.Replace("source: { label: Guideline, url: \"https://example.org/guideline\" }\n", "", StringComparison.Ordinal).Replace("status: active\n", "status: draft\n", StringComparison.Ordinal);
        var (text, line, column) = SoundPack.Spoil(draft, "card:\n      indicator", "card:\n      §indicator");
        var problem = Assert.Single(SoundPack.Load(text).Problems);
        Assert.Equal((new PackMark(SoundPack.Path, line, column), "CARD003"), (problem.Mark, problem.Code));
    }

    [Fact]
    public void Evidence_OfAnActiveRule_WithoutLabelUrlAndReview_IsNamedKeyByKey()
    {
        var text = SoundPack.Text.Replace("source: { label: Guideline, url: \"https://example.org/guideline\" }\n", "", StringComparison.Ordinal).Replace("reviewBy: 2027-06-30\n", "", StringComparison.Ordinal);
        Assert.Equal(["RULE001", "RULE001", "RULE001"], SoundPack.Load(text).Problems.Select(problem => problem.Code).Where(code => code != "CARD003"));
    }

    [Fact]
    public void File_WithTwoDocuments_IsAProblem()
    {
        var problem = Assert.Single(SoundPack.Load(SoundPack.Text + "---\nauthor: Others\n").Problems);
        Assert.Equal((SoundPack.Text.Count(letter => letter == '\n') + 1, "YAML005"), (problem.Mark.Line, problem.Code));
    }

    [Fact]
    public void File_TooLarge_IsAProblem() =>
        Assert.Equal("YAML004", Assert.Single(SoundPack.Load(new string('#', 3 * 1024 * 1024)).Problems).Code);

    [Fact]
    public void Rule_WithFiringTestsOnly_NeedsAnother()
    {
        var text = SoundPack.Text.Replace("outcome: silent, reason: within", "outcome: fires", StringComparison.Ordinal);
        Assert.Equal("RULE004", Assert.Single(SoundPack.Load(text).Problems).Code);
    }

    [Fact]
    public void Identity_LeftOut_IsNamedKeyByKey()
    {
        var loading = PackLoader.Load([new PackFolder("packs/x", [new PackFile("packs/x/pack.yaml", "description: nothing\n")])], SoundPack.Today);
        Assert.Equal(
            ["The key 'pack'", "The key 'version'", "The key 'format'", "The key 'fhir'", "The key 'title'"], loading.Problems.Select(problem => string.Join(' ', problem.Message.Split(' ').Take(3))));
        Assert.All(loading.Problems, problem => Assert.Equal("packs/x/pack.yaml:1:1 FORM002", $"{problem.Mark} {problem.Code}"));
    }
}

using System.Text.Json.Nodes;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Invocation.Contexts;
using CdsHooks.Protocol.Outcomes;

namespace CdsHooks.Protocol.Tests.Invocation.Contexts;

public class ContextTests
{
    private const string OddBundleContent =
        """{"resourceType":"Bundle","entry":[{"fullUrl":"urn:uuid:0"},null,1,{"resource":null},{"resource":{"resourceType":"MedicationRequest","id":"mr-1"}},{"resource":{"resourceType":"ServiceRequest"}}]}""";

    public static TheoryData<string, Type> Hooks => new()
    {
        { HookNames.PatientView, typeof(PatientViewContext) },
        { HookNames.OrderSelect, typeof(OrderSelectContext) },
        { HookNames.OrderSign, typeof(OrderSignContext) },
        { HookNames.AppointmentBook, typeof(AppointmentBookContext) },
        { HookNames.EncounterStart, typeof(EncounterStartContext) },
        { HookNames.EncounterDischarge, typeof(EncounterDischargeContext) },
        { HookNames.OrderDispatch, typeof(OrderDispatchContext) },
        { HookNames.AllergyIntoleranceCreate, typeof(AllergyIntoleranceCreateContext) },
        { HookNames.ProblemListItemCreate, typeof(ProblemListItemCreateContext) },
        { HookNames.MedicationRefill, typeof(MedicationRefillContext) },
        { HookNames.MedicationVerify, typeof(MedicationVerifyContext) },
        { HookNames.MedicationPrescribe, typeof(MedicationPrescribeContext) },
        { HookNames.OrderReview, typeof(OrderReviewContext) },
        { "org.example.custom", typeof(UntypedContext) },
    };

    public static TheoryData<string, string> RequiredMembers => new()
    {
        { HookNames.PatientView, "userId patientId" },
        { HookNames.OrderSelect, "userId patientId selections draftOrders" },
        { HookNames.OrderSign, "userId patientId draftOrders" },
        { HookNames.AppointmentBook, "userId patientId appointments" },
        { HookNames.EncounterStart, "userId patientId encounterId" },
        { HookNames.EncounterDischarge, "userId patientId encounterId" },
        { HookNames.OrderDispatch, "patientId dispatchedOrders performer" },
        { HookNames.AllergyIntoleranceCreate, "userId patientId allergyIntolerance" },
        { HookNames.ProblemListItemCreate, "userId patientId conditions" },
        { HookNames.MedicationRefill, "patientId medications" },
        { HookNames.MedicationVerify, "userId patientId medication" },
        { HookNames.MedicationPrescribe, "userId patientId medications" },
        { HookNames.OrderReview, "userId patientId orders" },
    };

    public static TheoryData<string, string> BundleMembers => new()
    {
        { HookNames.OrderSelect, "draftOrders" },
        { HookNames.OrderSign, "draftOrders" },
        { HookNames.AppointmentBook, "appointments" },
        { HookNames.ProblemListItemCreate, "conditions" },
        { HookNames.MedicationRefill, "medications" },
        { HookNames.MedicationPrescribe, "medications" },
        { HookNames.OrderReview, "orders" },
    };

    [Theory]
    [MemberData(nameof(Hooks))]
    public void Context_LeastOfAHook_ReadsAsItsType(string hook, Type type) => Assert.IsType(type, Call.Accept(Call.Minimal(hook)).Context);

    [Theory]
    [MemberData(nameof(RequiredMembers))]
    public void Context_RequiredMemberMissingOrNull_IsNamed(string hook, string members)
    {
        foreach (var member in members.Split(' '))
        {
            foreach (var call in new[] { Call.WithoutContext(member, hook), Call.WithContext(member, "null", hook) })
            {
                var issue = Assert.Single(Call.Refuse(call, hook));
                Assert.Equal((IssueType.Required, "context." + member), (issue.Code, issue.Expression));
            }
        }
    }

    [Theory]
    [MemberData(nameof(RequiredMembers))]
    public void Context_Empty_NamesAllRequiredMembers(string hook, string members)
    {
        var call = Call.Minimal(hook);
        call["context"] = new JsonObject();

        Assert.Equal(
            members.Split(' ').Select(member => "context." + member).Order(StringComparer.Ordinal),
            Call.Refuse(call, hook).Select(issue => issue.Expression).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(BundleMembers))]
    public void Context_BundleMemberOfAnotherShape_IsRefused(string hook, string member)
    {
        foreach (var json in new[] { "[]", "\"Bundle\"", "{}", """{"resourceType":"MedicationRequest"}""", """{"resourceType":1}""", """{"resourceType":"bundle"}""" })
        {
            Assert.Equal("context." + member, Assert.Single(Call.Refuse(Call.WithContext(member, json, hook), hook)).Expression);
        }
    }

    [Theory]
    [MemberData(nameof(BundleMembers))]
    public void Context_BundleWithOddContent_GivesTheResourcesInIt(string hook, string member)
    {
        var resources = Call.Accept(Call.WithContext(member, OddBundleContent, hook)).Context.Resources;

        Assert.Equal(["MedicationRequest/mr-1", null], resources.Select(resource => resource.Reference?.ToString()));
        Assert.Equal(["MedicationRequest", "ServiceRequest"], resources.Select(resource => resource.ResourceType));
    }

    [Theory]
    [InlineData("""{"resourceType":"Bundle"}""")]
    [InlineData("""{"resourceType":"Bundle","entry":null}""")]
    [InlineData("""{"resourceType":"Bundle","entry":{"resource":{"resourceType":"Task"}}}""")]
    [InlineData("""{"resourceType":"Bundle","type":1,"entry":"x"}""")]
    public void Context_BundleWithoutReadableEntries_GivesNone(string bundle) =>
        Assert.Empty(Call.Accept(Call.WithContext("draftOrders", bundle, HookNames.OrderSign)).Context.Resources);

    [Theory]
    [InlineData("\"pat-1\"", "pat-1")]
    [InlineData("\"A.b-9\"", "A.b-9")]
    [InlineData("\"pat\\u002d1\"", "pat-1")]
    [InlineData("\"1234567890123456789012345678901234567890123456789012345678901234\"", "1234567890123456789012345678901234567890123456789012345678901234")]
    public void PatientId_FhirId_IsRead(string json, string id) => Assert.Equal(id, Call.Accept(RawPatient(json), HookNames.PatientView).Context.PatientId);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"Patient/1\"")]
    [InlineData("\"a_b\"")]
    [InlineData("\"a b\"")]
    [InlineData("\"a\\u0000\"")]
    [InlineData("\"é\"")]
    [InlineData("\"1&_id=2/../../metadata?x\"")]
    [InlineData("\"12345678901234567890123456789012345678901234567890123456789012345\"")]
    [InlineData("1")]
    [InlineData("{}")]
    public void PatientId_NoFhirId_IsRefused(string json) => Assert.Equal("context.patientId", Assert.Single(Call.Refuse(RawPatient(json))).Expression);

    [Theory]
    [InlineData("Practitioner/p1")]
    [InlineData("Patient/1")]
    [InlineData("Device/x.1")]
    public void UserId_ReferenceOfAnyType_IsRead(string user) =>
        Assert.Equal(user, Call.Accept(Call.WithContext("userId", $"\"{user}\"")).Context.UserId!.ToString());

    [Theory]
    [InlineData("\"p1\"")]
    [InlineData("\"Practitioner\"")]
    [InlineData("\"Practitioner/\"")]
    [InlineData("\"/p1\"")]
    [InlineData("\"practitioner/p1\"")]
    [InlineData("\"Practitioner/p1/_history/1\"")]
    [InlineData("\"Practitioner/p1?x\"")]
    [InlineData("\"https://ehr.example.org/Practitioner/p1\"")]
    [InlineData("\"\"")]
    [InlineData("1")]
    public void UserId_NoReference_IsRefused(string json) => Assert.Equal("context.userId", Assert.Single(Call.Refuse(Call.WithContext("userId", json))).Expression);

    [Fact]
    public void EncounterId_OptionalAndNull_ReadsAsAbsent() => Assert.Null(Call.Accept(Call.WithContext("encounterId", "null")).Context.EncounterId);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("\"Encounter/1\"")]
    public void EncounterId_OptionalButOdd_IsRefused(string json) =>
        Assert.Equal("context.encounterId", Assert.Single(Call.Refuse(Call.WithContext("encounterId", json))).Expression);

    [Fact]
    public void OrderSelect_SelectionWithoutDraft_IsKeptAndFlagged()
    {
        var call = Call.WithContext("selections", """["MedicationRequest/mr-1","ServiceRequest/gone","ServiceRequest/gone"]""", HookNames.OrderSelect);

        var context = Assert.IsType<OrderSelectContext>(Call.Accept(call).Context);

        Assert.Equal(3, context.Selections.Count);
        Assert.Equal(["ServiceRequest/gone"], context.UnresolvedSelections.Select(selection => selection.ToString()));
        Assert.Equal(["MedicationRequest/mr-1"], context.SelectedOrders.Select(order => order.Reference!.ToString()));
    }

    [Fact]
    public void OrderSelect_TwoDraftsOneSelected_SelectsThatOne()
    {
        var call = Call.WithContext(
            "draftOrders", """{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MedicationRequest","id":"other"}},{"resource":{"resourceType":"MedicationRequest","id":"mr-1"}}]}""", HookNames.OrderSelect);

        var context = Assert.IsType<OrderSelectContext>(Call.Accept(call).Context);

        Assert.Equal(2, context.Resources.Count);
        Assert.Equal("mr-1", Assert.Single(context.SelectedOrders).Reference!.Id);
        Assert.Empty(context.UnresolvedSelections);
    }

    [Theory]
    [InlineData("[]", "context.selections")]
    [InlineData("\"MedicationRequest/mr-1\"", "context.selections")]
    [InlineData("[{}]", "context.selections[0]")]
    [InlineData("[\"MedicationRequest/mr-1\",\"mr-1\"]", "context.selections[1]")]
    public void OrderSelect_SelectionsOfAnotherShape_AreRefused(string json, string place) =>
        Assert.Equal(place, Assert.Single(Call.Refuse(Call.WithContext("selections", json, HookNames.OrderSelect), HookNames.OrderSelect)).Expression);

    [Theory]
    [InlineData("fulfillmentTasks", """[{"resourceType":"Task","id":"t1"}]""")]
    [InlineData("fulfillment-tasks", """[{"resourceType":"Task","id":"t1"}]""")]
    [InlineData("task", """{"resourceType":"Task","id":"t1"}""")]
    public void OrderDispatch_TasksUnderEachName_AreRead(string member, string json)
    {
        var context = Assert.IsType<OrderDispatchContext>(Call.Accept(Call.WithContext(member, json, HookNames.OrderDispatch)).Context);

        Assert.Equal("Task/t1", Assert.Single(context.FulfillmentTasks).Reference!.ToString());
        Assert.Null(context.UserId);
    }

    [Fact]
    public void OrderDispatch_OlderNames_ReadAlike()
    {
        var call = Call.WithoutContext("dispatchedOrders", HookNames.OrderDispatch);
        call["context"]!["order"] = "ServiceRequest/sr-9";

        var context = Assert.IsType<OrderDispatchContext>(Call.Accept(call).Context);

        Assert.Equal("ServiceRequest/sr-9", Assert.Single(context.DispatchedOrders).ToString());
        Assert.Equal("Organization/o1", context.Performer.ToString());
        Assert.Empty(context.FulfillmentTasks);
    }

    [Theory]
    [InlineData("dispatchedOrders", "[]", "context.dispatchedOrders")]
    [InlineData("dispatchedOrders", "\"ServiceRequest/sr-1\"", "context.dispatchedOrders")]
    [InlineData("dispatchedOrders", "[\"sr-1\"]", "context.dispatchedOrders[0]")]
    [InlineData("performer", "\"o1\"", "context.performer")]
    [InlineData("fulfillmentTasks", """{"resourceType":"Task"}""", "context.fulfillmentTasks")]
    [InlineData("fulfillmentTasks", """["Task/1"]""", "context.fulfillmentTasks[0]")]
    [InlineData("fulfillment-tasks", """[{"resourceType":"Task"},{}]""", "context.fulfillment-tasks[1]")]
    [InlineData("task", "[]", "context.task")]
    public void OrderDispatch_MemberOfAnotherShape_IsRefused(string member, string json, string place) =>
        Assert.Equal(place, Assert.Single(Call.Refuse(Call.WithContext(member, json, HookNames.OrderDispatch), HookNames.OrderDispatch)).Expression);

    [Fact]
    public void OrderDispatch_OddUserId_IsAnUnknownMember() =>
        Assert.Null(Call.Accept(Call.WithContext("userId", "1", HookNames.OrderDispatch)).Context.UserId);

    [Theory]
    [InlineData("""{"resourceType":"AllergyIntolerance","id":"ai-2"}""")]
    [InlineData("""{"resource":{"resourceType":"AllergyIntolerance","id":"ai-2"}}""")]
    public void AllergyIntoleranceCreate_BareOrWrapped_ReadsAlike(string json)
    {
        var context = Call.Accept(Call.WithContext("allergyIntolerance", json, HookNames.AllergyIntoleranceCreate)).Context;

        Assert.Equal("AllergyIntolerance/ai-2", Assert.Single(context.Resources).Reference!.ToString());
    }

    [Theory]
    [InlineData("""{"resourceType":"Condition"}""")]
    [InlineData("""{"resource":{"resourceType":"Condition"}}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void AllergyIntoleranceCreate_AnotherType_IsRefused(string json) =>
        Assert.Equal(
            "context.allergyIntolerance",
            Assert.Single(Call.Refuse(Call.WithContext("allergyIntolerance", json, HookNames.AllergyIntoleranceCreate), HookNames.AllergyIntoleranceCreate)).Expression);

    [Theory]
    [InlineData("""{"resourceType":"MedicationRequest","id":"mr-2"}""")]
    [InlineData("""{"resource":{"resourceType":"MedicationRequest","id":"mr-2"}}""")]
    public void MedicationVerify_UnderTheNameOfTheExample_ReadsAlike(string json)
    {
        var call = Call.WithoutContext("medication", HookNames.MedicationVerify);
        call["context"]!["order"] = JsonNode.Parse(json);

        Assert.Equal("mr-2", Assert.IsType<MedicationVerifyContext>(Call.Accept(call).Context).Medication.Reference!.Id);
    }

    [Fact]
    public void MedicationVerify_OrderOfAnotherShape_IsRefused()
    {
        var call = Call.WithoutContext("medication", HookNames.MedicationVerify);
        call["context"]!["order"] = "MedicationRequest/1";

        Assert.Equal("context.order", Assert.Single(Call.Refuse(call, HookNames.MedicationVerify)).Expression);
    }

    [Fact]
    public void MedicationRefill_WithoutUser_HasNone() => Assert.Null(Call.Accept(Call.Minimal(HookNames.MedicationRefill)).Context.UserId);

    [Fact]
    public void MedicationRefill_OddUser_IsRefused() =>
        Assert.Equal("context.userId", Assert.Single(Call.Refuse(Call.WithContext("userId", "\"x\"", HookNames.MedicationRefill), HookNames.MedicationRefill)).Expression);

    [Theory]
    [InlineData("""{"patientId":"p","userId":"Practitioner/1","encounterId":"e"}""", "p", "Practitioner/1", "e")]
    [InlineData("""{"patientId":"Patient/p","userId":"1","encounterId":"Encounter/e"}""", "", null, null)]
    [InlineData("""{"patientId":1}""", "", null, null)]
    [InlineData("{}", "", null, null)]
    public void UntypedContext_OfAnUnpublishedHook_ReadsWhatIsValid(string json, string patient, string? user, string? encounter)
    {
        var call = Call.Minimal("org.example.custom");
        call["context"] = JsonNode.Parse(json);

        var context = Call.Accept(call).Context;

        Assert.Equal((patient, user, encounter), (context.PatientId, context.UserId?.ToString(), context.EncounterId));
    }

    private static string RawPatient(string json) =>
        Call.Minimal().ToJsonString().Replace("\"pat-1\"", json, StringComparison.Ordinal);
}

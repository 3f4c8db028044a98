using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>The model as it stood after <see cref="ShrinkCalls"/>. Frozen like those before it, of which one entity is gone.</summary>
internal static class ModelOf20261129
{
    public static void Build(ModelBuilder model)
    {
        ModelOf20261128.Build(model);
        model.Model.RemoveEntityType("CdsHooks.Storage.Ledger.Schema.SuggestionRow");
        // On SQLite the code's model converts them to bytes. A frozen one knows no database, so both say the name of the type.
        model.Entity("CdsHooks.Storage.Ledger.Schema.CallRow", call =>
        {
            call.Property<Guid>("CallId").HasColumnType("uuid");
            call.Property<Guid>("HookInstance").HasColumnType("uuid");
        });
        model.Entity("CdsHooks.Storage.Ledger.Schema.CardRow", card =>
        {
            card.Property<Guid>("Uuid").HasColumnType("uuid");
            card.Property<Guid>("CallId").HasColumnType("uuid");
            card.Property<byte[]>("SuggestionUuids").HasColumnName("suggestion_uuids");
        });
        model.Entity("CdsHooks.Storage.Ledger.Schema.ShadowFiringRow", firing => firing.Property<Guid>("CallId").HasColumnType("uuid"));
        model.Entity("CdsHooks.Storage.Ledger.Schema.FeedbackRow", feedback =>
        {
            feedback.Property<Guid>("Id").HasColumnType("uuid");
            feedback.Property<Guid?>("CardUuid").HasColumnType("uuid");
        });
        model.Entity("CdsHooks.Storage.Ledger.Schema.AcceptedSuggestionRow", accepted => accepted.Property<Guid>("FeedbackId").HasColumnType("uuid"));
    }
}

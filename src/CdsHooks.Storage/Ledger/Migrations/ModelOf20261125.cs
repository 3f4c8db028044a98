using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>The model as it stood after <see cref="AddCommentIndex"/>. Frozen like those before it.</summary>
internal static class ModelOf20261125
{
    public static void Build(ModelBuilder model)
    {
        ModelOf20261124.Build(model);
        model.Entity("CdsHooks.Storage.Ledger.Schema.FeedbackRow", feedback =>
            feedback.HasIndex(["ReceivedAt"], "ix_feedback_comment").HasFilter("user_comment IS NOT NULL"));
    }
}

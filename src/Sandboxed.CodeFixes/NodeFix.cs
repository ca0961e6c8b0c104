using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace Sandboxed.CodeFixes;

/// <summary>A fix that changes the document around the place of one diagnostic, for one or for all of them.</summary>
/// <typeparam name="TNode">What is changed: the nearest such node around the place.</typeparam>
public abstract class NodeFix<TNode> : CodeFixProvider
    where TNode : SyntaxNode
{
    private readonly string _title;

    private protected NodeFix(string title, params string[] ids) => (_title, FixableDiagnosticIds) = (title, [.. ids]);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<TNode>();
            if (node is null || model is null || !CanFix(node, model, diagnostic)) continue;
            context.RegisterCodeFix(CodeAction.Create(_title, token => ChangeAsync(context.Document, node, model, token), equivalenceKey: GetType().Name), diagnostic);
        }
    }

    /// <summary>Whether this place can be mended.</summary>
    private protected virtual bool CanFix(TNode node, SemanticModel model, Diagnostic diagnostic) => true;

    /// <summary>Mends it.</summary>
    private protected abstract void Change(DocumentEditor editor, TNode node, SemanticModel model);

    private async Task<Document> ChangeAsync(Document document, TNode node, SemanticModel model, CancellationToken token)
    {
        var editor = await DocumentEditor.CreateAsync(document, token).ConfigureAwait(false);
        Change(editor, node, model);
        return editor.GetChangedDocument();
    }
}

/**
 * Refuses every query that names another module's schema: the fence between modules holds at run
 * time too.
 */
import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type SchemableIdentifierNode,
} from "kysely";

export class SchemaFence implements KyselyPlugin {
  readonly #walker: FenceWalker;
  constructor(schema: string) {
    this.#walker = new FenceWalker(schema);
  }
  transformQuery({ node, queryId }: PluginTransformQueryArgs) {
    return this.#walker.transformNode(node, queryId);
  }
  async transformResult({ result }: PluginTransformResultArgs) {
    return result;
  }
}

class FenceWalker extends OperationNodeTransformer {
  readonly #schema: string;
  constructor(schema: string) {
    super();
    this.#schema = schema;
  }
  protected override transformSchemableIdentifier(
    node: SchemableIdentifierNode,
    queryId: PluginTransformQueryArgs["queryId"],
  ): SchemableIdentifierNode {
    const named = node.schema?.name;
    if (named && named !== this.#schema)
      throw new Error(`The module ${this.#schema} may not reach into the schema ${named}.`);
    return super.transformSchemableIdentifier(node, queryId);
  }
}

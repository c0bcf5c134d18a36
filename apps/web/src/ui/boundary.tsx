import { Component, type ReactNode } from 'react';
import { Trouble } from './trouble';

/** A screen that fails says so in its place; the frame around it goes on working. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    return this.state.error ? <Trouble error={this.state.error} onRetry={() => location.reload()} /> : this.props.children;
  }
}

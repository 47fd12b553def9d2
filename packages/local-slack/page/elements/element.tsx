import type { ActionsBlockElement, ImageElement, InputBlockElement, SectionBlockAccessory } from '@slack/types';
import { Button } from './button.tsx';
import { Choices } from './choices.tsx';
import { DateTime } from './date-time.tsx';
import { FileInput } from './file-input.tsx';
import { Overflow } from './overflow.tsx';
import { RichTextInput } from './rich-text-input.tsx';
import { Select } from './select.tsx';
import { TextInput } from './text-input.tsx';

type Interactive = Exclude<ActionsBlockElement | SectionBlockAccessory | InputBlockElement, ImageElement>;

/** Any interactive element of Block Kit. */
export function Element({ element }: { element: Interactive }) {
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return <Button element={element} />;
    case 'overflow':
      return <Overflow element={element} />;
    case 'checkboxes':
    case 'radio_buttons':
      return <Choices element={element} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateTime element={element} />;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextInput element={element} />;
    case 'rich_text_input':
      return <RichTextInput element={element} />;
    case 'file_input':
      return <FileInput element={element} />;
    case 'static_select':
    case 'external_select':
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
    case 'multi_static_select':
    case 'multi_external_select':
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return <Select element={element} />;
  }
}
